/**
 * What the sign-in leaves for opening what is kept on this device: the password as a key that makes other keys and cannot be
 * read. It stands in the memory of this page alone, and is gone with the page, the session or the account.
 */
export interface Secret {
  username: string
  password: Promise<CryptoKey>
}

let current: Secret | undefined

export const secretOf = (username: string, password: string): Secret | undefined =>
  // At an address that is not secure a browser gives no keys.
  globalThis.crypto?.subtle && {
    username,
    password: crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey']),
  }

export function rememberSecret(secret: Secret | undefined) {
  current = secret
}
export const secret = () => current
