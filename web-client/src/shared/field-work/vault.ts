import { type Keys, newLock, openBytes, openValue, type Sealed, seal, sealName, unlock } from './seal'
import type { Box, Shelf } from './shelf'

/** What nobody came back for is personal data without a purpose. The service knows a key of a change as long. */
export const KEPT = 7 * 24 * 3_600_000

export type Table = 'profile' | 'sheets' | 'changes' | 'files'
/** A record to be put, or to be removed where there is no value. */
export type Write = [table: Table, id: string, value: unknown]

/** The sealed storage of one account on this device, open. */
export interface Vault {
  account: string
  read<T>(table: Table, id: string): Promise<T | undefined>
  readFile(id: string, about: { name: string; type: string }): Promise<File | undefined>
  list<T>(table: Table): Promise<T[]>
  /** All or nothing. */
  write(...writes: Write[]): Promise<void>
  /** One after another, also between tabs: what is read in `work` is still so when it writes. */
  turn<T>(work: () => Promise<T>): Promise<T>
}

const boxes = 'box/'
const nameOf = (key: string) => key.slice(boxes.length)

/** The storage of an account whose box is open. */
export function vaultOf(shelf: Shelf, box: string, keys: Keys): Vault {
  const folder = `${box}/`
  const keyOf = async (table: Table, id: string) =>
    `${folder}${await sealName(keys, table)}/${await sealName(keys, `${table}/${id}`)}`
  return {
    account: box,
    async read(table, id) {
      const key = await keyOf(table, id)
      const sealed = await shelf.get(key)
      return sealed === undefined ? undefined : (openValue(keys, key, sealed as Sealed) as never)
    },
    async readFile(id, { name, type }) {
      const key = await keyOf('files', id)
      const sealed = await shelf.get(key)
      return sealed === undefined ? undefined : new File([await openBytes(keys, key, sealed as Sealed)], name, { type })
    },
    async list<T>(table: Table) {
      const found = await shelf.below(`${folder}${await sealName(keys, table)}/`)
      return Promise.all(found.map(([key, sealed]) => openValue(keys, key, sealed as Sealed) as Promise<T>))
    },
    async write(...writes) {
      // Everything is sealed before the storage is asked: its transaction waits for nothing else.
      const put: [string, Sealed][] = []
      const remove: string[] = []
      for (const [table, id, value] of writes) {
        const key = await keyOf(table, id)
        if (value === undefined) remove.push(key)
        else put.push([key, await seal(keys, key, value)])
      }
      await shelf.write(put, remove)
    },
    turn: inTurn(`ansinh-field-work/${box}`),
  }
}

/** One piece of work after another, between the tabs of a browser too. */
export function inTurn(name: string): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(() => (globalThis.navigator?.locks ? navigator.locks.request(name, work) : work()))
    last = next.catch(() => undefined)
    return next as never
  }
}

/** Opens the box of an account, and keeps it for another while; undefined when none is there that opens so. */
export async function openVault(shelf: Shelf, username: string, password: CryptoKey, now: number) {
  for (const [key, found] of await shelf.below(boxes)) {
    const { lock } = found as Box
    const keys = await unlock(lock, username, password)
    if (!keys) continue
    await shelf.write([[key, { lock, until: now + KEPT }]], [])
    return vaultOf(shelf, nameOf(key), keys)
  }
  return undefined
}

/** Makes the box of an account; one that it had is lost. */
export async function newVault(shelf: Shelf, account: string, username: string, password: CryptoKey, now: number) {
  await wipe(shelf, account)
  const { lock, keys } = await newLock(username, password)
  await shelf.write([[boxes + account, { lock, until: now + KEPT }]], [])
  return vaultOf(shelf, account, keys)
}

/** The accounts that keep work on this device. */
export const accountsOf = async (shelf: Shelf) => (await shelf.below(boxes)).map(([key]) => nameOf(key))

/** Removes what nobody came back for. */
export async function wipeOld(shelf: Shelf, now: number) {
  for (const [key, box] of await shelf.below(boxes)) if ((box as Box).until <= now) await wipe(shelf, nameOf(key))
}

/** Removes everything that an account keeps on this device. */
export async function wipe(shelf: Shelf, account: string) {
  // The lock goes first: without it the rest is unreadable already.
  await shelf.clear(boxes + account)
  await shelf.clear(`${account}/`)
}
