import { describe, expect, it } from 'vitest'
import { daysBetween, dueGroup } from './due'

describe('days until work is due', () => {
  it('counts calendar days over the ends of months and years', () => {
    expect(daysBetween('2026-11-26', '2026-11-26')).toBe(0)
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
    expect(daysBetween('2028-03-01', '2028-02-28')).toBe(-2)
  })

  it.each([
    ['2026-11-25', false, 'late'],
    ['2026-11-26', true, 'late'],
    ['2026-11-26', false, 'now'],
    ['2026-11-27', false, 'now'],
    ['2026-11-28', false, 'week'],
    ['2026-12-03', false, 'week'],
    ['2026-12-04', false, 'later'],
    [null, false, 'none'],
  ])('puts %s (late: %s) into %s', (due, isLate, group) => {
    expect(dueGroup({ due, isLate }, '2026-11-26')).toBe(group)
  })
})
