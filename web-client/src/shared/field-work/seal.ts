/**
 * Seals what is kept on the device for work without a network: AES-GCM by Web Crypto, with keys that nothing can read out.
 *
 * - A box belongs to one account. Its content key is random; it is kept only wrapped under a key that PBKDF2 makes of the
 *   password of the sign-in. Neither the password nor an unwrapped key is ever stored: after a reload the password is asked for.
 * - Names of records are sealed too: what stands as a key in the storage is an HMAC of the name.
 *
 * Who has the device **while the work is kept** sees the id of the account, until when work is kept, and how many records
 * of what size; the content only after guessing the password, 600 000 rounds a guess. A weak password is the weak point.
 * Who has it **after the sign-out**, or after the time of `KEPT`, finds nothing: box and records are deleted. A browser may
 * overwrite deleted blocks of the disk late; what is found there is sealed, and so is the wrapped key.
 * Who has it **unlocked** sees what the inspector sees: the key is in the memory of the page until it is closed or signed out.
 * A program that runs in the page's origin while it is unlocked reads everything; that is what the content policy is for.
 */

/** OWASP's figure for PBKDF2 with SHA-256. */
const ROUNDS = 600_000

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

/** What is kept of a box outside it: nothing of its content. */
export interface Lock {
  salt: Uint8Array<ArrayBuffer>
  wrapped: Sealed
}

/** The keys of an open box; they can be used and not be read. */
export interface Keys {
  content: CryptoKey
  names: CryptoKey
}

const text = new TextEncoder()
const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

async function wrapping(password: CryptoKey, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const derived = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  return crypto.subtle.deriveKey(derived, password, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

async function keysOf(secret: Uint8Array<ArrayBuffer>): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const derive = (info: string, kind: AesKeyGenParams | HmacKeyGenParams, uses: KeyUsage[]) => {
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: text.encode(info) }
    return crypto.subtle.deriveKey(how, root, kind, false, uses)
  }
  return {
    content: await derive('content', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
    names: await derive('names', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']),
  }
}

/** Makes a new box that this name and password open. */
export async function newLock(username: string, password: CryptoKey): Promise<{ lock: Lock; keys: Keys }> {
  const [secret, salt] = [bytes(32), bytes(16)]
  const wrapped = await encrypt(await wrapping(password, salt), secret, username)
  const keys = await keysOf(secret)
  secret.fill(0)
  return { lock: { salt, wrapped }, keys }
}

/** Opens a box; undefined when it is not this account's, or the password is another. */
export async function unlock({ salt, wrapped }: Lock, username: string, password: CryptoKey) {
  const raw = await decrypt(await wrapping(password, salt), wrapped, username).catch(() => undefined)
  if (!raw) return undefined
  const secret = new Uint8Array(raw)
  const keys = await keysOf(secret)
  secret.fill(0)
  return keys
}

/** The name binds what is sealed to its place: one record cannot be put where another was. */
async function encrypt(key: CryptoKey, content: BufferSource, name: string): Promise<Sealed> {
  const iv = bytes(12)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text.encode(name) }, key, content)
  return { iv, data }
}

const decrypt = (key: CryptoKey, { iv, data }: Sealed, name: string) =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: text.encode(name) }, key, data)

/** The name of a record as it stands in the storage. */
export async function sealName({ names }: Keys, name: string): Promise<string> {
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', names, text.encode(name)))
  return Array.from(signed.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A file is sealed as it is, everything else as JSON. */
export async function seal({ content }: Keys, name: string, value: unknown): Promise<Sealed> {
  const plain = value instanceof Blob ? new Uint8Array(await value.arrayBuffer()) : text.encode(JSON.stringify(value))
  return encrypt(content, plain, name)
}

export const openBytes = ({ content }: Keys, name: string, sealed: Sealed) => decrypt(content, sealed, name)

export const openValue = async (keys: Keys, name: string, sealed: Sealed): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await openBytes(keys, name, sealed)))
