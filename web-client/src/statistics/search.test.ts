import { describe, expect, it } from 'vitest'
import { choices, periodOf, presetOf, readStatisticsSearch } from './search'

describe('the address of the statistics', () => {
  it('keeps what it knows and leaves out the rest', () => {
    expect(readStatisticsSearch({ period: 2026, from: '2026-01-01', unit_id: 'x', group_by: 'fund' })).toEqual({
      period: '2026',
      group_by: 'fund',
    })
    expect(readStatisticsSearch({ period: '2026-13', from: '2026-01-01' })).toEqual({ from: '2026-01-01' })
  })
  it('names periods', () => {
    expect(periodOf('quarter', '2026-11-24')).toEqual({ period: '2026-Q4' })
    expect(periodOf('reporting_month', '2026-12-15')).toEqual({ reporting_period: '2027-01' })
    expect(periodOf('reporting_year', '2026-12-14')).toEqual({ reporting_period: '2026' })
    expect(presetOf({ reporting_period: '2026-Q1' })).toBe('reporting_quarter')
    expect(presetOf({})).toBe('year')
    expect(choices('month', '2026-02-03').slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  })
})
