const quoted = (cell: string): string => `"${cell.trim().replaceAll('"', '""')}"`

/** Rows that were copied from a worksheet, with tabs between the cells, as a file that the service reads. */
export const fileOf = (pasted: string): File => {
  const lines = pasted.split(/\r?\n/).filter((line) => line.trim() !== '')
  const content = lines.map((line) => (line.includes('\t') ? line.split('\t').map(quoted).join(',') : line))
  return new File([`${content.join('\n')}\n`], 'rows.csv', { type: 'text/csv' })
}

/** Where a fault stands: the row of the file, and the column by its code. */
export function placeOf(pointer: string | null | undefined): { line?: number; column?: string } {
  const [, line, column] = /^\/(?:lines|rows)\/(\d+)(?:\/(?:answers\/)?(.+))?$/.exec(pointer ?? '') ?? []
  return { ...(line && { line: Number(line) }), ...(column && { column }) }
}
