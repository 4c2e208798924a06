import { createStore, promisifyRequest } from 'idb-keyval'
import type { Lock, Sealed } from './seal'

/** A box of an account on this device, as its storage has it. */
export interface Box {
  lock: Lock
  /** After this instant it is wiped, with what it holds. */
  until: number
}

/** The storage of the device. Its keys are `box/…` with the id of an account, and sealed names below that id. */
export interface Shelf {
  get(key: string): Promise<unknown>
  /** Everything whose key begins so. */
  below(prefix: string): Promise<[string, unknown][]>
  /** All or nothing. */
  write(put: [string, Box | Sealed][], remove: string[]): Promise<void>
  /** Removes everything whose key begins so. */
  clear(prefix: string): Promise<void>
}

const range = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

/** The storage of the browser. */
export function browserShelf(): Shelf {
  const use = createStore('ansinh-field-work', 'sealed')
  return {
    get: (key) => use('readonly', (store) => promisifyRequest(store.get(key))),
    below: (prefix) =>
      use('readonly', async (store) => {
        // Both are asked for at once: a transaction ends when nothing is asked of it.
        const keys = promisifyRequest(store.getAllKeys(range(prefix)))
        const values = promisifyRequest(store.getAll(range(prefix)))
        const found = await values
        return (await keys).map((key, at) => [String(key), found[at]])
      }),
    write: (put, remove) =>
      use('readwrite', (store) => {
        for (const [key, value] of put) store.put(value, key)
        for (const key of remove) store.delete(key)
        return promisifyRequest(store.transaction)
      }),
    clear: (prefix) =>
      use('readwrite', (store) => {
        store.delete(range(prefix))
        return promisifyRequest(store.transaction)
      }),
  }
}
