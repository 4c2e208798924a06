import { Text } from '@mantine/core'
import { type ColumnDef, getCoreRowModel, useReactTable } from '@tanstack/react-table'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../i18n'
import { useKept } from '../kept'
import { Cards } from './cards'
import { type Column, footOf, readChoice, type TableChoice } from './columns'
import { Rows } from './rows'
import { Shape } from './shape'

export interface TableProps<T extends { id: string }> {
  /** Under which name the chosen columns are remembered. */
  name: string
  /** What the table lists, for screen readers. */
  label: string
  rows: readonly T[]
  columns: Column<T>[]
  /** What is said where there is no row, when the table knows better than that there is none yet. */
  none?: string
  /** The address of a row's record; the whole row leads there. */
  open?: (row: T) => void
  sort?: { value: string | undefined; change: (value: string) => void }
  selection?: { value: ReadonlySet<string>; change: (value: ReadonlySet<string>) => void }
  /** What a row is marked with, for tests and for the eye. */
  rowProps?: (row: T) => Record<string, string | undefined>
}

/** Every list of the client: a dense table on a desk, cards on a phone, the same columns in both. */
export function DataTable<T extends { id: string }>(props: TableProps<T>) {
  const { name, columns, rows } = props
  const { t } = useText()
  const [choice] = useTableChoice(name, columns)
  const table = useReactTable<T>({
    data: rows as T[],
    columns: columns.map(({ id }): ColumnDef<T> => ({ id })),
    getCoreRowModel: getCoreRowModel(),
    getRowId: (row) => row.id,
    manualSorting: true,
    state: { columnVisibility: Object.fromEntries(choice.hidden.map((id) => [id, false])) },
  })
  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => columns.filter((column) => column.id === id))
  const foot = useFoot(rows, shown)
  useEffect(() => {
    shownRows.set(name, rows)
    return () => void shownRows.delete(name)
  }, [name, rows])
  if (rows.length === 0) return <Text c="dimmed">{props.none ?? t('table.none')}</Text>
  return (
    <Shape>
      {(isNarrow) =>
        isNarrow ? (
          <Cards {...props} columns={columns} />
        ) : (
          <Rows {...props} columns={shown} foot={foot} isDense={choice.isDense} />
        )
      }
    </Shape>
  )
}

/** The last row: the sums of money, and what the page gives beside them. None where there is nothing to add up. */
function useFoot<T>(rows: readonly T[], columns: Column<T>[]): ReactNode[] | null {
  const { t } = useText()
  const cells = columns.map((column) => footOf(rows, column))
  if (cells.every((cell) => cell === undefined)) return null
  cells[0] ??= t('table.total', { count: rows.length })
  return cells
}

/** What each table on the page shows, by its name, for the export in its menu. */
const shownRows = new Map<string, readonly unknown[]>()
export const rowsShown = (name: string) => shownRows.get(name) ?? []

/** The columns and the density that were chosen for a table; its menu and the table read the same choice. */
export function useTableChoice<T>(name: string, columns: Column<T>[]) {
  const [kept, keep] = useKept(`table:${name}`)
  return [readChoice(kept, columns), (next: TableChoice) => keep(JSON.stringify(next))] as const
}
