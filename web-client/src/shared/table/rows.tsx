import { Checkbox } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../i18n'
import { type Column, cellOf, nextSort } from './columns'
import type { TableProps } from './data-table'
import { useRowKeys } from './row-keys'

/** From so many rows on only those in view are drawn. */
const MANY = 200
const HEIGHT = { dense: 40, roomy: 44 }

interface Props<T extends { id: string }> extends TableProps<T> {
  isDense: boolean
  /** The last row, cell by cell. */
  foot: ReactNode[] | null
}

/** The rows on a desk: one line each, the head in view, only what is seen drawn. */
export function Rows<T extends { id: string }>(props: Props<T>) {
  const { rows, columns, label, isDense, selection } = props
  const frame = useRef<HTMLTableElement>(null)
  const height = isDense ? HEIGHT.dense : HEIGHT.roomy
  const current = useRowKeys(rows, props.open)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 20,
    scrollMargin: frame.current?.offsetTop ?? 0,
    enabled: rows.length >= MANY,
  })
  const isVirtual = rows.length >= MANY
  const drawn = virtual.getVirtualItems()
  const [first, last] =
    isVirtual && drawn.length > 0 ? [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0] : [0, rows.length - 1]
  const span = columns.length + (selection ? 1 : 0)
  const isWide = useIsWide(frame)
  return (
    // The frame scrolls sideways where the window is narrow; it takes the focus, so that a keyboard can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls takes the focus for the keyboard.
    <section className="table-frame" aria-label={label} tabIndex={0} data-wide={isWide || undefined}>
      <table ref={frame} className="data-table" data-dense={isDense} aria-rowcount={rows.length + 1}>
        <Head {...props} />
        <tbody>
          {first > 0 && <Space height={first * height} span={span} />}
          {rows.slice(first, last + 1).map((row, index) => (
            <Row key={row.id} {...props} row={row} index={first + index} isCurrent={first + index === current} />
          ))}
          {last < rows.length - 1 && <Space height={(rows.length - 1 - last) * height} span={span} />}
        </tbody>
        <Foot {...props} />
      </table>
    </section>
  )
}

/** True while a table does not fit its frame: then the frame scrolls, so that the last columns can be reached. */
function useIsWide(table: RefObject<HTMLTableElement | null>): boolean {
  const [isWide, setWide] = useState(false)
  useLayoutEffect(() => {
    const frame = table.current?.parentElement
    if (!table.current || !frame) return
    const observer = new ResizeObserver(() => setWide((table.current?.offsetWidth ?? 0) > frame.clientWidth + 1))
    observer.observe(table.current)
    observer.observe(frame)
    return () => observer.disconnect()
  }, [table])
  return isWide
}

const Space = ({ height, span }: { height: number; span: number }) => (
  <tr aria-hidden>
    <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
  </tr>
)

function Head<T extends { id: string }>({ columns, sort, selection, rows }: Props<T>) {
  const { t } = useText()
  const all = selection && rows.length > 0 && rows.every((row) => selection.value.has(row.id))
  return (
    <thead>
      <tr>
        {selection && (
          <th className="table-check">
            <Checkbox
              size="xs"
              aria-label={t('table.select_all')}
              checked={all}
              indeterminate={!all && selection.value.size > 0}
              onChange={() => selection.change(all ? new Set() : new Set(rows.map((row) => row.id)))}
            />
          </th>
        )}
        {columns.map((column) => (
          <Heading key={column.id} column={column} sort={sort} />
        ))}
      </tr>
    </thead>
  )
}

function Heading<T extends { id: string }>({ column, sort }: { column: Column<T>; sort: TableProps<T>['sort'] }) {
  const { sort: name, head, isNumber, width } = column
  const isSorted = name !== undefined && sort?.value?.replace(/^-/, '') === name
  const isDown = isSorted && sort?.value?.startsWith('-')
  return (
    <th
      data-number={isNumber || undefined}
      style={{ width }}
      aria-sort={isSorted ? (isDown ? 'descending' : 'ascending') : undefined}
    >
      {name && sort ? (
        <button type="button" onClick={() => sort.change(nextSort(sort.value, name))}>
          {head} <span aria-hidden>{isSorted ? (isDown ? '↓' : '↑') : ''}</span>
        </button>
      ) : (
        head
      )}
    </th>
  )
}

interface RowProps<T extends { id: string }> extends Props<T> {
  row: T
  index: number
  isCurrent: boolean
}

function Row<T extends { id: string }>({ row, index, isCurrent, columns, open, selection, rowProps }: RowProps<T>) {
  const { t } = useText()
  const isChosen = selection?.value.has(row.id) ?? false
  function press(event: React.MouseEvent) {
    // A link, a box or a button in the row does its own work; text that is being selected is left alone.
    if ((event.target as Element).closest('a, button, input, label') || getSelection()?.toString()) return
    open?.(row)
  }
  function choose() {
    const next = new Set(selection?.value)
    if (!next.delete(row.id)) next.add(row.id)
    selection?.change(next)
  }
  return (
    <tr
      {...rowProps?.(row)}
      aria-rowindex={index + 2}
      data-open={open !== undefined || undefined}
      data-chosen={isChosen || undefined}
      data-current={isCurrent || undefined}
      onClick={press}
    >
      {selection && (
        <td className="table-check">
          <Checkbox size="xs" aria-label={t('table.select')} checked={isChosen} onChange={choose} />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.id}
          data-number={column.isNumber || undefined}
          data-long={column.isLong || undefined}
          style={column.width ? { maxInlineSize: column.width } : undefined}
          title={column.text?.(row)}
        >
          {cellOf(column, row)}
        </td>
      ))}
    </tr>
  )
}

function Foot<T extends { id: string }>({ columns, selection, foot }: Props<T>): ReactNode {
  if (!foot) return null
  return (
    <tfoot>
      <tr>
        {selection && <td />}
        {columns.map((column, index) => (
          <td key={column.id} data-number={column.isNumber || undefined}>
            {foot[index]}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
