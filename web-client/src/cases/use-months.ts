import { useGetCaseStatistics } from '../api/generated/client'
import type { CaseStatistics } from '../api/generated/model'
import { today } from '../shared/dates'

const MONTHS = 12
const DAYS = 30
const MINUTE = 60_000

/** The first day of the month so many months before. */
export function monthBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}

/** The day so many days before. */
export const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)

/** What the office received and closed in each of the last months, this one last. */
export function useMonths(isAsked: boolean) {
  const to = today()
  const asked = { from: monthBefore(to, MONTHS - 1), to, group_by: 'month' } as const
  // A look at the year is not counted again at each step of a case.
  const read = useGetCaseStatistics(asked, { query: { enabled: isAsked, staleTime: 10 * MINUTE } })
  // Only a file is answered as text.
  return (read.data as CaseStatistics | undefined)?.cells ?? []
}

const NOTHING = { received: 0, closed: 0, closed_in_time: 0 }

/** What the office received and closed in the last days, today among them. */
export function useLately(isAsked: boolean) {
  const to = today()
  const asked = { from: dayBefore(to, DAYS - 1), to }
  const read = useGetCaseStatistics(asked, { query: { enabled: isAsked, staleTime: 10 * MINUTE } })
  return (read.data as CaseStatistics | undefined)?.total ?? NOTHING
}
