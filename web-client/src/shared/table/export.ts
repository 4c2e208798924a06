import { saveAs } from '../download'
import type { Column } from './columns'

/** What a spreadsheet would take for a formula; such a text gets an apostrophe, as in the service's own files. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/

const quoted = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The cells of an export: figures as figures, texts in quotation marks. Columns without a text are left out. */
export function csvOf<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const written = columns.filter(({ text, sum }) => text || sum)
  const cell = (row: T, { text, sum }: Column<T>) => (sum ? String(sum(row) ?? '') : quoted(text?.(row) ?? ''))
  const lines = [written.map(({ head }) => quoted(head)), ...rows.map((row) => written.map((one) => cell(row, one)))]
  return lines.map((line) => `${line.join(',')}\r\n`).join('')
}

/** Saves the rows that a table shows. The mark at the beginning lets Excel know that the letters are UTF-8. */
export function exportRows<T>(name: string, rows: readonly T[], columns: readonly Column<T>[]) {
  saveAs(new Blob(['\uFEFF', csvOf(rows, columns)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
}
