import { problemOf, sendSignedIn } from '../api/request'

/** Saves what the service answers under a name; a plain link would not carry the session. */
export async function download(url: string, name: string, options: RequestInit = {}) {
  const response = await sendSignedIn(url, options)
  if (!response.ok) throw await problemOf(response)
  saveAs(await response.blob(), name)
}

export function saveAs(content: Blob, name: string) {
  const address = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  URL.revokeObjectURL(address)
}
