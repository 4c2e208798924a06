import { expect, it } from 'vitest'
import { csvOf } from './export'
import { sortRows } from './sorted'

interface Row {
  id: string
  name: string
  amount: number
}
const columns = [
  { id: 'name', head: 'Tên', cell: (row: Row) => row.name, text: (row: Row) => row.name },
  {
    id: 'amount',
    head: 'Số tiền',
    cell: () => '',
    sum: (row: Row) => row.amount,
    sort: 'amount',
    value: (row: Row) => row.amount,
  },
  { id: 'act', head: '', cell: () => 'x' },
]
const rows: Row[] = [
  { id: '1', name: '=1+1', amount: 20 },
  { id: '2', name: 'Lê "Mẫu", Hai', amount: 3 },
  { id: '3', name: 'Ba', amount: 20 },
]

it('writes what is shown, and no formula', () => {
  expect(csvOf(rows, columns)).toBe('"Tên","Số tiền"\r\n"\'=1+1",20\r\n"Lê ""Mẫu"", Hai",3\r\n"Ba",20\r\n')
})

it('puts rows in order; equal ones keep theirs', () => {
  const ids = (sort: string) =>
    sortRows(rows, columns, sort)
      .map(({ id }) => id)
      .join('')
  expect(ids('amount')).toBe('213')
  expect(ids('-amount')).toBe('312')
  expect(ids('name')).toBe('123')
})
