import { useState } from 'react'
import type { Column } from './columns'

const words = new Intl.Collator('vi', { numeric: true })

const compare = (a: string | number, b: string | number) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b))

/** Rows in the order of a column; equal ones keep theirs, turned round with the rest. */
export function sortRows<T>(rows: readonly T[], columns: readonly Column<T>[], sort: string): T[] {
  const isDown = sort.startsWith('-')
  const value = columns.find((column) => column.sort === sort.replace(/^-/, ''))?.value
  if (!value) return [...rows]
  const up = rows.map((row, at) => ({ row, at, value: value(row) }))
  up.sort((a, b) => compare(a.value, b.value) || a.at - b.at)
  const sorted = up.map(({ row }) => row)
  return isDown ? sorted.reverse() : sorted
}

/** A list that is here as a whole, in the order that is chosen on its headings. Give the rows oldest first. */
export function useSorted<T>(rows: readonly T[], columns: Column<T>[], first: string) {
  const [sort, change] = useState(first)
  return { rows: sortRows(rows, columns, sort), sort: { value: sort, change } }
}
