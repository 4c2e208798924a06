import type { ReactNode } from 'react'
import { plain } from '../amounts'

/** A column of a list, declared once for the desk, the phone and the export. */
export interface Column<T> {
  id: string
  head: string
  /** What is shown, where it is more than the text. */
  cell?: (row: T) => ReactNode
  /** The text of the export, and of the tooltip where a cell is cut; without it the column is left out of both. */
  text?: (row: T) => string
  /** Figures stand at the right. */
  isNumber?: boolean
  /** A long text that gives way: it takes what the other columns leave, cut with an ellipsis. Needs `text` for the tooltip. */
  isLong?: boolean
  /** In pixels, where the content does not decide; what does not fit is cut with an ellipsis. */
  width?: number
  /** The name by which the service sorts, `name` ascending and `-name` descending. */
  sort?: string
  /** Where it stands on a phone: the heading of the card, beside it, a line below, or nowhere. */
  card?: 'title' | 'side' | 'line' | 'none'
  /** Hidden until it is chosen. */
  isOptional?: boolean
  /** What the rows are put in order by, where the whole list is here. */
  value?: (row: T) => string | number
  /** A figure that may be added up, in the unit that the column names; the last row shows the sum, the export the figure. */
  sum?: (row: T) => number | null | undefined
  /** The last row, where it is more than a sum. */
  total?: (rows: readonly T[]) => ReactNode
}

export const cellOf = <T>({ cell, text }: Column<T>, row: T): ReactNode => (cell ? cell(row) : text?.(row))

/** What the last row says of a column. */
export function footOf<T>(rows: readonly T[], { total, sum }: Column<T>): ReactNode {
  if (total) return total(rows)
  return sum && plain(rows.reduce((all, row) => all + (sum(row) ?? 0), 0))
}

/** What somebody chose for a table; it stays on this computer. */
export interface TableChoice {
  hidden: string[]
  isDense: boolean
}

/** Reads a kept choice; what is not understood is left out. */
export function readChoice(
  kept: string | null,
  columns: readonly Pick<Column<never>, 'id' | 'isOptional'>[],
): TableChoice {
  const standard = { hidden: columns.filter((column) => column.isOptional).map((column) => column.id), isDense: true }
  if (kept === null) return standard
  try {
    const { hidden, isDense } = JSON.parse(kept) as Partial<TableChoice>
    const known = new Set(columns.map((column) => column.id))
    if (!Array.isArray(hidden)) return standard
    return { hidden: hidden.filter((id) => known.has(id)), isDense: isDense !== false }
  } catch {
    return standard
  }
}

/** The order after a press on a heading: ascending, then descending. */
export const nextSort = (current: string | undefined, name: string): string => (current === name ? `-${name}` : name)
