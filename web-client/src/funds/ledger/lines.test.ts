import { expect, it } from 'vitest'
import type { LedgerEntryView } from '../../api/generated/model'
import { boundsOf, linesOf } from './lines'

const entry = (id: string, occurred_on: string, amount: number, from: string | null, to: string | null) =>
  ({ id, occurred_on, amount, from_state: from, to_state: to }) as LedgerEntryView

// In the order of their posting. The day of `late` was recorded after that of `paid`.
const entries = [
  entry('first', '2026-11-01', 100, null, 'received'),
  entry('reserved', '2026-11-05', 30, 'received', 'reserved'),
  entry('paid', '2026-11-10', 30, 'reserved', 'spent'),
  entry('late', '2026-11-02', 5, null, 'received'),
]
const shown = (figure: 'left' | 'reserved' | 'spent', closing: number) =>
  linesOf(entries, figure, closing).map(({ id, coming, going, balance }) => [id, coming, going, balance])

it('runs a balance in the order of the days, not of the posting', () => {
  expect(shown('left', 75)).toEqual([
    ['first', 100, 0, 100],
    ['late', 5, 0, 105],
    ['paid', 0, 30, 75],
  ])
})

it('shows of each figure the entries that make it', () => {
  expect(shown('reserved', 0)).toEqual([
    ['reserved', 30, 0, 30],
    ['paid', 0, 30, 0],
  ])
  expect(shown('spent', 30)).toEqual([['paid', 30, 0, 30]])
})

it.each([
  ['2026', '2026-01-01', '2026-12-31'],
  ['2024-02', '2024-02-01', '2024-02-29'],
])('knows the first and last day of %s', (period, from, to) => {
  expect(boundsOf(period)).toEqual({ from, to })
})
