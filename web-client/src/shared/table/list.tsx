import { Button, Center, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../i18n'
import { type PagesResult, rowsOf } from '../pages'
import { Empty, Failure, Loading } from '../states'
import { DataTable, type TableProps } from './data-table'

interface Props<T extends { id: string }> extends Omit<TableProps<T>, 'rows'> {
  pages: PagesResult<T>
  /** What is said when nothing is there, and what can be done then. */
  empty: string
  emptyNext?: ReactNode
}

/** A list that is read page by page: its table, and its loading, empty and failed states. */
export function PagedTable<T extends { id: string }>({ pages, empty, emptyNext, ...table }: Props<T>) {
  const { t } = useText()
  if (pages.isPending) return <Loading />
  if (pages.isError && !pages.data) return <Failure error={pages.error} retry={() => void pages.refetch()} />
  const rows = rowsOf(pages.data?.pages)
  if (rows.length === 0) return <Empty title={empty}>{emptyNext}</Empty>
  return (
    <>
      <DataTable {...table} rows={rows} />
      {pages.hasNextPage && (
        <Center mt="sm">
          <Button variant="default" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
            {t('more')}
          </Button>
        </Center>
      )}
      <Text size="xs" c="dimmed" mt={6} className="no-print" role="status">
        {t('table.shown', { count: rows.length })}
      </Text>
    </>
  )
}
