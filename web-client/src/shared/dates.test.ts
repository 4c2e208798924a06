import { describe, expect, it } from 'vitest'
import { day, instant, parseDay, today } from './dates'

describe('days', () => {
  it('shows whole and partial dates', () => {
    expect([day('2026-11-24'), day('1950-03'), day('1950'), day(null)]).toEqual(['24/11/2026', '03/1950', '1950', ''])
  })
  it('reads what people write', () => {
    expect(parseDay('24/11/2026')).toBe('2026-11-24')
    expect(parseDay('3/1950')).toBe('1950-03')
    expect(parseDay(' 1950 ')).toBe('1950')
    expect(parseDay('1950-03-07')).toBe('1950-03-07')
  })
  it('refuses what is no day', () => {
    expect(['31/02/2020', '13/1950', '50', 'abc', '1/2/3/1950', ''].map(parseDay)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })
  it('shows instants and today in the time of Vietnam', () => {
    expect(instant('2026-11-24T17:30:00Z')).toBe('25/11/2026 00:30')
    expect(today(new Date('2026-11-24T17:30:00Z'))).toBe('2026-11-25')
  })
})
