import type { InfiniteData, Query, QueryClient, QueryKey } from '@tanstack/react-query'
import { refreshes } from '../api/generated/refreshes'
import { takeWritten } from '../api/request'

/** The address that a generated key names. */
const addressOf = (key: QueryKey): string | undefined =>
  key.find((part): part is string => typeof part === 'string' && part.startsWith('/v1/'))

/** True when a query reads one of the addresses, or something below one. */
export function readsFrom(key: QueryKey, addresses: readonly string[]): boolean {
  const own = addressOf(key)
  return own !== undefined && addresses.some((address) => own === address || own.startsWith(`${address}/`))
}

/** True when a change to a record makes a query old: its own address, a list that it may stand in, or all below `…/*`. */
export function isTouched(key: QueryKey, lists: readonly string[], record: string): boolean {
  const own = addressOf(key)
  const holds = (list: string) => (list.endsWith('/*') ? own?.startsWith(list.slice(0, -1)) : own === list)
  return own !== undefined && (lists.some(holds) || own.split('/').includes(record))
}

/** Lets everything be read again that comes from these addresses. */
export const refresh = (queries: QueryClient, ...addresses: string[]) =>
  queries.invalidateQueries({ predicate: ({ queryKey }) => readsFrom(queryKey, addresses) })

/** The addresses whose answers a write may have made old: those that change with the records which it wrote to. */
export function oldAfter(url: string): string[] {
  const register = url.split('/', 3).join('/').split('?')[0] ?? ''
  const kinds = Object.values(refreshes).map((lists) => lists.map((list) => list.replace('/*', '')))
  return [...new Set(kinds.filter((lists) => lists.includes(register)).flat())]
}

/** After a write: what it made old is read again; everything, where the document does not say what that is. */
export function refreshWritten(queries: QueryClient) {
  const old = takeWritten().map(oldAfter)
  return old.some((addresses) => addresses.length === 0)
    ? queries.invalidateQueries()
    : refresh(queries, ...new Set(old.flat()))
}

interface Page {
  items: { id?: string }[]
}

/** How a record is read alone, by the address of the lists that hold such records. */
export type ReadOne = Record<string, (id: string) => Promise<{ id?: string }>>

/** Filters that a record fits for good: what it belongs to, and the days between which it happened. */
const LASTING = /^(limit|from|to|.*_id)$/

/** True when a changed record stays where it stands in a list: neither a filter nor the order can move it. */
export const staysInPlace = (key: QueryKey): boolean =>
  key.every(
    (part) => typeof part !== 'object' || part === null || Object.keys(part).every((name) => LASTING.test(name)),
  )

/** Puts a record into the pages that hold it. */
export const withRecord = (pages: readonly Page[], record: { id?: string }): Page[] =>
  pages.map((page) =>
    page.items.some(({ id }) => id === record.id)
      ? { ...page, items: page.items.map((item) => (item.id === record.id ? record : item)) }
      : page,
  )

/** The pages of a list that hold one of the records; a record that stands nowhere may be new, on the first page. */
export function pagesOf(pages: readonly Page[], records: ReadonlySet<string>): number[] {
  const found = new Set<number>()
  for (const record of records) {
    const at = pages.findIndex((page) => page.items.some((item) => item.id === record))
    found.add(Math.max(at, 0))
  }
  return [...found].sort((a, b) => a - b)
}

/** Reads again in place what a change touched of a list: the record alone where that is enough, else the pages that hold it. */
async function refreshList(queries: QueryClient, query: Query, records: ReadonlySet<string>, readOne: ReadOne) {
  const { data, fetchStatus } = query.state as { data?: InfiniteData<Page>; fetchStatus: string }
  const read = query.options.queryFn
  // What is on its way may have been read before the change.
  if (!data || fetchStatus === 'fetching' || typeof read !== 'function') {
    return queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
  }
  const change = (pages: (old: readonly Page[]) => Page[]) =>
    queries.setQueryData<InfiniteData<Page>>(query.queryKey, (old) => old && { ...old, pages: pages(old.pages) })
  const alone = staysInPlace(query.queryKey) ? readOne[addressOf(query.queryKey) ?? ''] : undefined
  const isHere = (id: string) => data.pages.some((page) => page.items.some((item) => item.id === id))
  const here = alone ? [...records].filter(isHere) : []
  for (const record of await Promise.all(here.map((id) => alone?.(id)))) {
    if (record) change((pages) => withRecord(pages, record))
  }
  const rest = new Set([...records].filter((id) => !here.includes(id)))
  for (const at of pagesOf(data.pages, rest)) {
    const context = { client: queries, queryKey: query.queryKey, signal: new AbortController().signal, meta: undefined }
    const page = (await read({ ...context, pageParam: data.pageParams[at], direction: 'forward' } as never)) as Page
    change((pages) => pages.map((one, index) => (index === at ? page : one)))
  }
}

/** One reading of a list after another: an older answer never overwrites a newer one. */
const reading = new WeakMap<Query, Promise<unknown>>()

function inTurn(query: Query, read: () => Promise<unknown>) {
  const turn = (reading.get(query) ?? Promise.resolve()).then(read).catch(() => query.invalidate())
  reading.set(query, turn)
}

/** Lets what a change made old be read again: open lists in place, the rest as a whole. */
export function refreshTouched(
  queries: QueryClient,
  changes: { lists: readonly string[]; record: string }[],
  readOne: ReadOne = {},
) {
  for (const query of queries.getQueryCache().getAll()) {
    const touching = changes.filter(({ lists, record }) => isTouched(query.queryKey, lists, record))
    if (touching.length === 0) continue
    const records = new Set(touching.map(({ record }) => record))
    if (query.queryKey[0] === 'infinite' && query.isActive()) {
      inTurn(query, () => refreshList(queries, query, records, readOne))
    } else void queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
  }
}
