import type { InfiniteData, Query, QueryClient, QueryKey } from '@tanstack/react-query'

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

interface Page {
  items: { id?: string }[]
}

/** The pages of a list that hold one of the records; a record that stands nowhere may be new, on the first page. */
export function pagesOf(pages: readonly Page[], records: ReadonlySet<string>): number[] {
  const found = new Set<number>()
  for (const record of records) {
    const at = pages.findIndex((page) => page.items.some((item) => item.id === record))
    found.add(Math.max(at, 0))
  }
  return [...found].sort((a, b) => a - b)
}

/** Reads the pages of a list again that a change touched, in place: a long list is not read from its beginning. */
async function refreshPages(queries: QueryClient, query: Query, records: ReadonlySet<string>) {
  const { data, fetchStatus } = query.state as { data?: InfiniteData<Page>; fetchStatus: string }
  const read = query.options.queryFn
  // What is on its way may have been read before the change.
  if (!data || fetchStatus === 'fetching' || typeof read !== 'function') {
    return queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
  }
  for (const at of pagesOf(data.pages, records)) {
    const context = { client: queries, queryKey: query.queryKey, signal: new AbortController().signal, meta: undefined }
    const page = (await read({ ...context, pageParam: data.pageParams[at], direction: 'forward' } as never)) as Page
    queries.setQueryData<InfiniteData<Page>>(
      query.queryKey,
      (old) => old && { ...old, pages: old.pages.map((one, index) => (index === at ? page : one)) },
    )
  }
}

/** One reading of a list after another: an older answer never overwrites a newer one. */
const reading = new WeakMap<Query, Promise<unknown>>()

function inTurn(query: Query, read: () => Promise<unknown>) {
  const turn = (reading.get(query) ?? Promise.resolve()).then(read).catch(() => query.invalidate())
  reading.set(query, turn)
}

/** Lets what a change made old be read again: open lists page by page, the rest as a whole. */
export function refreshTouched(queries: QueryClient, changes: { lists: readonly string[]; record: string }[]) {
  const records = new Set(changes.map((change) => change.record))
  for (const query of queries.getQueryCache().getAll()) {
    if (!changes.some(({ lists, record }) => isTouched(query.queryKey, lists, record))) continue
    if (query.queryKey[0] === 'infinite' && query.isActive()) {
      inTurn(query, () => refreshPages(queries, query, records))
    } else void queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
  }
}
