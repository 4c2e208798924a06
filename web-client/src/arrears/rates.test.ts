import { expect, it } from 'vitest'
import { ratesBetween, ratesOf, saidOf } from './rates'

const rate = (value: number, valid_from: string | null, valid_to: string | null, article = 'Điều 1') => ({
  ...{ code: 'interest_per_day_ppm' as const, value, valid_from, valid_to, article },
})
const PARAMETERS = [
  { ...rate(60, null, null), code: 'evasion_days' as const },
  rate(300, '2025-07-01', null, 'Luật BHXH 41/2024/QH15, Điều 40'),
  rate(230, null, '2025-06-30', 'Luật BHXH 58/2014/QH13, Điều 122'),
  // Another insurance with the same rate.
  rate(300, '2025-07-01', null, 'Luật BHYT'),
]

it.each([
  ['under the old law alone', '2024-01-31', '2025-06-30', '0,023%'],
  ['due on the last day of the old law', '2025-06-30', '2025-08-01', '0,03%'],
  ['over the change', '2025-06-29', '2025-08-01', '0,023%; 0,03%'],
  ['under the new law alone', '2025-09-30', '2026-08-19', '0,03%'],
])('says the rates of a month %s', (_, due_on, on, said) => {
  expect(ratesOf({ due_on }, on, PARAMETERS)).toBe(said)
})

it('says until when each rate holds, and by which article', () => {
  expect(saidOf(ratesBetween(PARAMETERS, '2024-01-31', '2026-08-19'))).toBe(
    '0,023%/ngày đến hết ngày 30/06/2025 (Luật BHXH 58/2014/QH13, Điều 122); ' +
      '0,03%/ngày từ ngày 01/07/2025 (Luật BHXH 41/2024/QH15, Điều 40)',
  )
})
