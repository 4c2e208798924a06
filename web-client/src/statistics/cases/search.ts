import type { Area, CaseFigures } from '../../api/generated/model'
import { areaOf, type CaseSearch } from '../../cases/case/search'
import type { Place } from '../../shared/links'
import { readStatisticsSearch, type StatisticsSearch } from '../search'

/** What the address of the figures of cases says: a period and an area. */
export type CaseStatisticsSearch = Pick<StatisticsSearch, 'period' | 'reporting_period' | 'from' | 'to'> & {
  area?: Area
}

export function readCaseStatisticsSearch(search: Record<string, unknown>): CaseStatisticsSearch {
  const { period, reporting_period, from, to } = readStatisticsSearch(search)
  const area = areaOf(search.area)
  return {
    ...(period && { period }),
    ...(reporting_period && { reporting_period }),
    ...(from && { from }),
    ...(to && { to }),
    ...(area && { area }),
  }
}

/** The figures that the page shows; each opens the cases that it counts. */
export const FIGURES = ['received', 'closed', 'closed_in_time', 'granted', 'open', 'overdue'] as const
export type CaseFigure = (typeof FIGURES)[number]

/** The first and the last day of what is counted. */
export interface Days {
  from: string
  to: string
}

/** The filters that list what a figure counts. */
function counted(figure: CaseFigure, { from, to }: Days): CaseSearch {
  const closed = { closed_from: from, closed_to: to }
  switch (figure) {
    case 'received':
      return { received_from: from, received_to: to }
    case 'closed':
      return closed
    case 'closed_in_time':
      return { ...closed, in_time: true }
    case 'granted':
      return { ...closed, granted: true }
    case 'open':
      return { running_on: to }
    case 'overdue':
      return { overdue_on: to }
  }
}

/** The list behind a figure; `more` says of which area, unit or role it is. */
export const listOf = (figure: CaseFigure, days: Days, more: CaseSearch = {}): Place => ({
  to: '/cases',
  search: { ...counted(figure, days), ...more },
})

/** Where cases of a unit are listed: all that it serves today, as the figures are counted. */
export const ofUnit = (unit_id: string): CaseSearch => ({ unit_id, unit_scope: 'served' })

/** A day so many days before another. */
export function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - days)
  return date.toISOString().slice(0, 10)
}

/** How late cases are, as the service divides it: the first and the last day on which they were due, seen from a day. */
export const LATE = [
  ['up_to_5', 5, 0],
  ['up_to_10', 10, 6],
  ['up_to_30', 30, 11],
  ['more', undefined, 31],
] as const

/** The filters of one kind of late cases. */
export function dueWithin(today: string, [, most, least]: (typeof LATE)[number]): CaseSearch {
  return {
    overdue_on: today,
    ...(most !== undefined && { due_from: daysBefore(today, most) }),
    ...(least > 0 && { due_to: daysBefore(today, least) }),
  }
}

/** How many per cent of what was closed was closed in time; rounded down, so that 100 % is all. */
export const inTime = ({ closed, closed_in_time }: CaseFigures): string =>
  closed > 0 ? `${Math.floor((closed_in_time * 100) / closed)} %` : ''

/** Figures added up. */
export function sumOf(cells: readonly CaseFigures[]): CaseFigures {
  const sum = { key: '', received: 0, closed: 0, closed_in_time: 0, granted: 0, open: 0, overdue: 0 }
  for (const cell of cells) for (const figure of FIGURES) sum[figure] += cell[figure]
  return sum as CaseFigures
}
