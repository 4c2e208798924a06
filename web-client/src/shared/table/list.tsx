import { Button, Center, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useText } from '../i18n'
import { type PagesResult, rowsOf, useWhole } from '../pages'
import { Empty, Failure, Loading } from '../states'
import { DataTable, type TableProps } from './data-table'
import { useSorted } from './sorted'
import { TableMenu } from './table-menu'

interface Props<T extends { id: string }> extends Omit<TableProps<T>, 'rows'> {
  pages: PagesResult<T>
  /** What is said when nothing is there, and what can be done then. */
  empty: string
  emptyNext?: ReactNode
  /** Above the table, at the left of its menu; without it the menu stands in the head of the page. */
  bar?: ReactNode
}

/** A list that is read page by page: its table, and its loading, empty and failed states. */
export function PagedTable<T extends { id: string }>({ pages, empty, emptyNext, bar, ...table }: Props<T>) {
  const { t } = useText()
  const rows = rowsOf(pages.data?.pages)
  return (
    <Listed {...{ pages, empty, emptyNext, bar, rows }} name={table.name} columns={table.columns}>
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
    </Listed>
  )
}

interface WholeProps<R extends { id: string }, T extends { id: string }> extends Omit<Props<T>, 'sort' | 'pages'> {
  pages: PagesResult<R>
  /** The first order. */
  first: string
  /** What is shown of the records, which come the oldest first; all of them when left out. */
  lines?: (records: R[]) => T[]
}

/** A list that is read to its end, so that it can be put in order by what is shown and added up. */
export function WholeTable<R extends { id: string }, T extends { id: string } = R>(props: WholeProps<R, T>) {
  const { pages, empty, emptyNext, bar, first, lines, ...table } = props
  const { rows } = useWhole(pages)
  const oldestFirst = rows.reverse()
  const sorted = useSorted(lines ? lines(oldestFirst) : (oldestFirst as unknown as T[]), table.columns, first)
  return (
    <Listed {...{ pages, empty, emptyNext, bar }} rows={sorted.rows} name={table.name} columns={table.columns}>
      {pages.hasNextPage && <Loading />}
      <DataTable {...table} {...sorted} />
    </Listed>
  )
}

interface ListedProps<T extends { id: string }> extends Pick<Props<T>, 'bar' | 'name' | 'columns'>, StateProps {
  rows: readonly T[]
}

function Listed<T extends { id: string }>({ rows, bar, name, columns, ...state }: ListedProps<T>) {
  return (
    <>
      {bar !== undefined && (
        <div className="bar-line">
          {bar}
          <span className="grow" />
          <TableMenu name={name} columns={columns} />
        </div>
      )}
      <ListState {...state} isEmpty={rows.length === 0} />
    </>
  )
}

interface StateProps extends Pick<Props<{ id: string }>, 'empty' | 'emptyNext'> {
  pages: Pick<UseQueryResult<unknown, unknown>, 'isPending' | 'isError' | 'data' | 'error'> & { refetch: () => unknown }
  children: ReactNode
}

function ListState({ pages, isEmpty, empty, emptyNext, children }: StateProps & { isEmpty: boolean }) {
  if (pages.isPending) return <Loading />
  if (pages.isError && !pages.data) return <Failure error={pages.error} retry={() => void pages.refetch()} />
  if (isEmpty) return <Empty title={empty}>{emptyNext}</Empty>
  return children
}
