import { problemOf, sendSignedIn } from '../api/request'

/** Saves what the service answers under a name; a plain link would not carry the session. */
export async function download(url: string, name: string, options: RequestInit = {}) {
  const response = await sendSignedIn(url, options)
  if (!response.ok) throw await problemOf(response)
  const address = URL.createObjectURL(await response.blob())
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  URL.revokeObjectURL(address)
}
