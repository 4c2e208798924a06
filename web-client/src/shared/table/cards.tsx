import type { Column } from './columns'
import type { TableProps } from './data-table'

/** The rows on a phone: each a card with its heading, its state beside it, and the rest below. */
export function Cards<T extends { id: string }>({ label, rows, columns, rowProps }: TableProps<T>) {
  const at = (place: Column<T>['card']) => columns.filter((column) => (column.card ?? 'line') === place)
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} {...rowProps?.(row)}>
          <div className="card-head">
            <span>
              {at('title').map((column) => (
                <span key={column.id}>{column.cell(row)} </span>
              ))}
            </span>
            {at('side').map((column) => (
              <span key={column.id}>{column.cell(row)}</span>
            ))}
          </div>
          {at('line').map((column) => (
            <div key={column.id} className="card-line">
              <span className="card-name">{column.head}</span>
              <span>{column.cell(row)}</span>
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}
