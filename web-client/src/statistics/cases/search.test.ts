import { expect, it } from 'vitest'
import { daysBefore, dueWithin, inTime, LATE, listOf, readCaseStatisticsSearch } from './search'

it('reads a period and an area, and leaves out what it does not know', () => {
  expect(readCaseStatisticsSearch({ period: 2026, area: 'children', unit_id: 'x', group_by: 'fund' })).toEqual({
    period: '2026',
    area: 'children',
  })
  expect(readCaseStatisticsSearch({ reporting_period: '2026-Q3', area: 'moon' })).toEqual({
    reporting_period: '2026-Q3',
  })
})

it('lists what a figure counts', () => {
  const days = { from: '2026-07-01', to: '2026-09-30' }
  const closed = { closed_from: days.from, closed_to: days.to }
  expect(listOf('received', days).search).toEqual({ received_from: days.from, received_to: days.to })
  expect(listOf('closed', days).search).toEqual(closed)
  expect(listOf('closed_in_time', days).search).toEqual({ ...closed, in_time: true })
  expect(listOf('granted', days).search).toEqual({ ...closed, granted: true })
  expect(listOf('open', days, { area: 'merit' }).search).toEqual({ running_on: days.to, area: 'merit' })
  expect(listOf('overdue', days).search).toEqual({ overdue_on: days.to })
})

it('divides late cases without a gap', () => {
  expect(LATE.map((kind) => dueWithin('2026-03-10', kind))).toEqual([
    { overdue_on: '2026-03-10', due_from: '2026-03-05' },
    { overdue_on: '2026-03-10', due_from: '2026-02-28', due_to: '2026-03-04' },
    { overdue_on: '2026-03-10', due_from: '2026-02-08', due_to: '2026-02-27' },
    { overdue_on: '2026-03-10', due_to: '2026-02-07' },
  ])
  expect(daysBefore('2026-01-01', 1)).toBe('2025-12-31')
})

it('says all in time of all alone', () => {
  const of = (closed: number, closed_in_time: number) => inTime({ closed, closed_in_time } as never)
  expect([of(0, 0), of(200, 199), of(3, 3)]).toEqual(['', '99 %', '100 %'])
})
