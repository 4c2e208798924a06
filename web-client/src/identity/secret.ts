/** Without letters and digits that are taken for each other when they are read aloud or copied by hand. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A password for the first sign-in: 80 random bits, in groups that can be read aloud. */
export function makeSecret(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => LETTERS[byte % LETTERS.length])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
