import type { ReactNode } from 'react'
import { useText } from '../i18n'
import { type Column, cellOf, footOf } from './columns'
import type { TableProps } from './data-table'

/** The rows on a phone: each a card with its heading, its state beside it, and the rest below. */
export function Cards<T extends { id: string }>({ label, rows, columns, rowProps }: TableProps<T>) {
  const { t } = useText()
  const at = (place: Column<T>['card']) => columns.filter((column) => (column.card ?? 'line') === place)
  const sums = columns.flatMap((column) => {
    const foot = footOf(rows, column)
    return foot === undefined ? [] : [{ id: column.id, head: `${t('table.sum')} · ${column.head}`, total: foot }]
  })
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} {...rowProps?.(row)}>
          <div className="card-head">
            <span className="card-title">
              {at('title').map((column) => (
                <span key={column.id}>{cellOf(column, row)} </span>
              ))}
            </span>
            <span className="card-side">
              {at('side').map((column) => (
                <span key={column.id}>{cellOf(column, row)}</span>
              ))}
            </span>
          </div>
          {at('line').map((column) => (
            <Line key={column.id} head={column.head}>
              {cellOf(column, row)}
            </Line>
          ))}
        </li>
      ))}
      {sums.length > 0 && (
        <li className="card-total">
          {sums.map(({ id, head, total }) => (
            <Line key={id} head={head}>
              {total}
            </Line>
          ))}
        </li>
      )}
    </ul>
  )
}

/** What is empty takes no line. */
function Line({ head, children }: { head: string; children: ReactNode }) {
  if (children === '' || children === null || children === undefined || children === false) return null
  return (
    <div className="card-line">
      <span className="card-name">{head}</span>
      <span>{children}</span>
    </div>
  )
}
