import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Empty, Failure, Loading, useText } from '../shared/kit'

interface Page<T> {
  items: T[]
  next_cursor?: string | null
}

interface Props<T> {
  queryKey: readonly unknown[]
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>
  empty: string
  children: (items: T[]) => ReactNode
}

/** A list that is read page by page, with its loading, empty and failed states. */
export function Pages<T>({ queryKey, read, empty, children }: Props<T>) {
  const { t } = useText()
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
  if (pages.isPending) return <Loading />
  if (pages.isError) return <Failure error={pages.error} retry={() => void pages.refetch()} />
  const items = pages.data.pages.flatMap((page) => page.items)
  return (
    <>
      {items.length === 0 ? <Empty title={empty} /> : children(items)}
      {pages.hasNextPage && (
        <Button variant="default" mt="md" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
    </>
  )
}
