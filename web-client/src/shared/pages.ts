import { keepPreviousData, type UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'

/** How the pages of a list follow each other; for the generated infinite queries. */
export const byCursor = {
  initialPageParam: undefined,
  getNextPageParam: (page: { next_cursor?: string | null }) => page.next_cursor ?? undefined,
}

type Cursor = string | undefined

/** The pages of a register that is searched by words which stand in no address: they travel in the body, and only read. */
export const searched = <P>(key: readonly unknown[], send: (cursor: Cursor, options: RequestInit) => Promise<P>) => ({
  queryKey: ['infinite', ...key],
  queryFn: ({ pageParam, signal }: { pageParam: Cursor; signal: AbortSignal }) =>
    send(pageParam, { signal, headers: { 'Content-Type': 'application/json' } }),
  ...byCursor,
  initialPageParam: undefined as Cursor,
  placeholderData: keepPreviousData,
})

interface Page<T> {
  items: T[]
  total?: number | null
  total_is_exact?: boolean | null
}

/** The rows of a list that is read page by page; a row that moved between two readings is shown once. */
export function rowsOf<T extends { id: string }>(pages: readonly Page<T>[] | undefined): T[] {
  const rows = new Map<string, T>()
  for (const page of pages ?? []) for (const item of page.items) rows.set(item.id, item)
  return [...rows.values()]
}

export type PagesResult<T> = UseInfiniteQueryResult<{ pages: Page<T>[] }, unknown>

/** Reads a list to its end, page after page, for what has to be added up or put in order as a whole. */
export function useWhole<T extends { id: string }>(pages: PagesResult<T>) {
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  return { rows: rowsOf(pages.data?.pages), isWhole: pages.isSuccess && !hasNextPage }
}
