import { expect, it } from 'vitest'
import { monthBefore } from './use-months'

it('names the first day of a month before, also over the turn of the year', () => {
  expect(monthBefore('2026-11-30', 11)).toBe('2025-12-01')
  expect(monthBefore('2026-01-31', 1)).toBe('2025-12-01')
  expect(monthBefore('2026-12-15', 0)).toBe('2026-12-01')
})
