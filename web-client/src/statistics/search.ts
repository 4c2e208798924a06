import { GroupBy } from '../api/generated/model'
import { parseDay } from '../shared/dates'

/** What the address of the statistics says. */
export function readStatisticsSearch(search: Record<string, unknown>): {
  from?: string
  to?: string
  group_by?: GroupBy
} {
  const date = (value: unknown) =>
    typeof value === 'string' && parseDay(value)?.length === 10 ? (parseDay(value) ?? undefined) : undefined
  const group = Object.values(GroupBy).find((known) => known === search.group_by)
  const [from, to] = [date(search.from), date(search.to)]
  return { ...(from && { from }), ...(to && { to }), ...(group && { group_by: group }) }
}
