import { dong } from '../amounts'
import { Chip, StateChip, type States, type Tone } from '../chip'
import { day, instant } from '../dates'
import { nameOf } from '../i18n'
import { type Place, PlaceLink } from '../links'
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

  /** What a row is called: it takes the room that is left, and heads the card. */
  name: <T,>(id: string, head: string, text: (row: T) => Maybe<string>, more?: More<T>): Column<T> => ({
    ...column.text(id, head, text),
    isLong: true,
    card: 'title',
    ...more,
  }),

  /** A text that matters less than those beside it. */
  quiet: <T,>(id: string, head: string, text: (row: T) => Maybe<string>, more?: More<T>): Column<T> => ({
    ...column.text(id, head, text),
    cell: (row) => text(row) && <span className="sub">{text(row)}</span>,
    ...more,
  }),

  /** The name or number of a record, which leads to it: to the page of that address, or where the row says. */
  link: <T extends { id: string }>(
    id: string,
    head: string,
    text: (row: T) => string,
    to: string | ((row: T) => Place | undefined),
    more?: More<T>,
  ): Column<T> => ({
    ...column.text(id, head, text),
    cell: (row) => {
      const place = typeof to === 'string' ? { to, params: { id: row.id } } : to(row)
      return place ? <PlaceLink place={place}>{text(row)}</PlaceLink> : text(row)
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

  /** A state by its code. */
  code: <T, C extends string>(id: string, head: string, code: (row: T) => C, states: States<C>): Column<T> => ({
    ...column.text(id, head, (row) => nameOf(states.texts, code(row))),
    cell: (row) => <StateChip of={states} code={code(row)} />,
    card: 'side',
  }),

  /** What may be done with a row. */
  acts: <T,>(cell: (row: T) => React.ReactNode): Column<T> => ({
    id: 'acts',
    head: '',
    cell: (row) => {
      const acts = cell(row)
      return acts && <div className="row-acts">{acts}</div>
    },
  }),
}
