import { problemOf, sendSignedIn } from '../api/request'

/** Reads a file with the session; a plain link would not carry it. */
export async function readFile(url: string, options: RequestInit = {}): Promise<Blob> {
  const response = await sendSignedIn(url, options)
  if (!response.ok) throw await problemOf(response)
  return response.blob()
}

/** Saves what the service answers under a name. */
export async function download(url: string, name: string, options: RequestInit = {}) {
  saveAs(await readFile(url, options), name)
}

/** Saves content under a name. */
export function saveAs(content: Blob, name: string) {
  const address = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  URL.revokeObjectURL(address)
}
