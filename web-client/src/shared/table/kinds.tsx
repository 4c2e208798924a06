import { dong } from '../amounts'
import { Chip, type Tone } from '../chip'
import { day, instant } from '../dates'
import { AnchorLink } from '../links'
import type { Place } from '../page'
import type { Column } from './columns'

type More<T> = Partial<Column<T>>
type Maybe<V> = V | null | undefined

/** The columns that most lists have. Each is put in order by its own name where the whole list is here. */
export const column = {
  text: <T,>(id: string, head: string, text: (row: T) => Maybe<string>, more?: More<T>): Column<T> => ({
    id,
    head,
    text: (row) => text(row) ?? '',
    ...more,
  }),

  /** A text that matters less than those beside it. */
  quiet: <T,>(id: string, head: string, text: (row: T) => Maybe<string>, more?: More<T>): Column<T> => ({
    ...column.text(id, head, text),
    cell: (row) => text(row) && <span className="sub">{text(row)}</span>,
    ...more,
  }),

  /** The name or number of a record, which leads to it. */
  link: <T,>(id: string, head: string, text: (row: T) => string, to: (row: T) => Place, more?: More<T>): Column<T> => ({
    ...column.text(id, head, text),
    cell: (row) => {
      const { to: page, params, search = {} } = to(row)
      return (
        <AnchorLink to={page as never} params={params as never} search={search as never}>
          {text(row)}
        </AnchorLink>
      )
    },
    value: text,
    sort: id,
    ...more,
  }),

  day: <T,>(id: string, head: string, of: (row: T) => Maybe<string>, more?: More<T>): Column<T> => ({
    ...column.quiet(id, head, (row) => day(of(row))),
    value: (row) => of(row) ?? '',
    sort: id,
    width: 112,
    card: 'side',
    ...more,
  }),

  /** When something was done; hidden until it is chosen. */
  instant: <T,>(id: string, head: string, of: (row: T) => Maybe<string>, more?: More<T>): Column<T> => ({
    ...column.quiet(id, head, (row) => instant(of(row))),
    value: (row) => of(row) ?? '',
    sort: id,
    isOptional: true,
    card: 'none',
    ...more,
  }),

  /** Whole đồng, added up in the last row. */
  money: <T,>(id: string, head: string, of: (row: T) => Maybe<number>, more?: More<T>): Column<T> => ({
    id,
    head,
    cell: (row) => {
      const amount = of(row)
      return amount == null ? '' : dong(amount)
    },
    sum: of,
    value: (row) => of(row) ?? 0,
    sort: id,
    isNumber: true,
    ...more,
  }),

  /** A figure that is written in its own unit. */
  amount: <T,>(id: string, head: string, text: (row: T) => string, more?: More<T>): Column<T> => ({
    ...column.text(id, head, text),
    isNumber: true,
    ...more,
  }),

  state: <T,>(
    id: string,
    head: string,
    text: (row: T) => string,
    tone: (row: T) => Tone,
    more?: More<T>,
  ): Column<T> => ({
    ...column.text(id, head, text),
    cell: (row) => <Chip tone={tone(row)}>{text(row)}</Chip>,
    card: 'side',
    ...more,
  }),

  /** What may be done with a row. */
  acts: <T,>(cell: (row: T) => React.ReactNode): Column<T> => ({ id: 'acts', head: '', cell }),
}
