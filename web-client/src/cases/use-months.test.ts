import { expect, it } from 'vitest'
import { dayBefore, monthBefore } from './use-months'

it('names the first day of a month before, also over the turn of the year', () => {
  expect(monthBefore('2026-11-30', 11)).toBe('2025-12-01')
  expect(monthBefore('2026-01-31', 1)).toBe('2025-12-01')
  expect(monthBefore('2026-12-15', 0)).toBe('2026-12-01')
})

it('names a day before, also over the turn of the year', () => {
  expect(dayBefore('2026-03-01', 1)).toBe('2026-02-28')
  expect(dayBefore('2026-01-10', 29)).toBe('2025-12-12')
})
