import { createStore, del, entries, get, set } from 'idb-keyval'

/** What was typed and is not with the service yet. It stays on this computer, each account's own. */
export interface Draft<V> {
  values: V
  /** The version of the record whose values stood below it. */
  version?: number
  base?: V
  at: number
}

/** What nobody came back for is personal data without a purpose. */
const LONGEST = 7 * 24 * 3_600_000

let store: ReturnType<typeof createStore> | undefined
const drafts = () => {
  store ??= createStore('ansinh-drafts', 'drafts')
  return store
}
const nameOf = (account: string, form: string) => `${account}/${form}`

/** A browser without storage (a private window, a full disk) has no drafts; the form works without. */
const quietly = async <T>(action: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await action()
  } catch {
    return undefined
  }
}

export const readDraft = <V>(account: string, form: string) =>
  quietly(() => get<Draft<V>>(nameOf(account, form), drafts()))

export const keepDraft = <V>(account: string, form: string, draft: Draft<V>) =>
  quietly(() => set(nameOf(account, form), draft, drafts()))

export const dropDraft = (account: string, form: string) => quietly(() => del(nameOf(account, form), drafts()))

export const dropOldDrafts = (now = Date.now()) =>
  quietly(async () => {
    for (const [name, draft] of await entries<string, Draft<unknown>>(drafts())) {
      if (now - draft.at > LONGEST) await del(name, drafts())
    }
  })
