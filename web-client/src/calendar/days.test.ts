import { describe, expect, it } from 'vitest'
import type { HolidayView } from '../api/generated/model'
import { decisive, mayBeWithdrawn, stateOf, weekday } from './days'

const row = (id: string, more: Partial<HolidayView> = {}): HolidayView => ({
  id,
  on: '2027-03-13',
  code: id,
  name: { vi: 'Ngày mẫu', en: 'Sample day' },
  kind: 'working_swap',
  status: 'announced',
  confidence: 'entered',
  ...more,
})

describe('the days of the calendar', () => {
  it('are those that decide about work', () => {
    const rows = [row('a'), row('b', { kind: 'campaign' }), row('c', { kind: 'anchor' })]
    expect(decisive(rows).map(({ id }) => id)).toEqual(['a'])
  })

  it('of two rows about one day the later counts, until it is withdrawn', () => {
    const first = row('a')
    const other = row('o', { on: '2027-03-15' })
    const later = row('b', { kind: 'swap_off' })
    expect([first, other, later].map((it) => stateOf(it, [first, later, other]))).toEqual([
      'overruled',
      'in_force',
      'in_force',
    ])
    const withdrawn = { ...later, withdrawn_at: '2026-11-26T01:00:00Z' }
    expect([first, withdrawn].map((it) => stateOf(it, [first, withdrawn]))).toEqual(['in_force', 'withdrawn'])
  })

  it('are withdrawn once, and not where the law fixes them', () => {
    expect(mayBeWithdrawn(row('a'))).toBe(true)
    expect(mayBeWithdrawn(row('a', { status: 'default' }))).toBe(true)
    expect(mayBeWithdrawn(row('a', { status: 'law' }))).toBe(false)
    expect(mayBeWithdrawn(row('a', { withdrawn_at: '2026-11-26T01:00:00Z' }))).toBe(false)
  })

  it('have their weekday in the language of the reader', () => {
    expect(weekday('2027-03-13', 'vi')).toBe('Thứ Bảy')
    expect(weekday('2027-03-13', 'en')).toBe('Saturday')
  })
})
