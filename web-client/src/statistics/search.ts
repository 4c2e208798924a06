import { Boundaries, GroupBy } from '../api/generated/model'
import { parseDay } from '../shared/dates'

/** How a period is named. */
export const PRESETS = [
  'year',
  'quarter',
  'month',
  'reporting_year',
  'reporting_quarter',
  'reporting_month',
  'own',
] as const
export type Preset = (typeof PRESETS)[number]

export interface StatisticsSearch {
  /** `2026`, `2026-Q3` or `2026-07`. */
  period?: string
  /** The same, from the 15th to the 14th. */
  reporting_period?: string
  from?: string
  to?: string
  group_by?: GroupBy
  unit_id?: string
  boundaries?: Boundaries
}

const NAMED = /^(19|20|21)\d\d(-Q[1-4]|-(0[1-9]|1[0-2]))?$/

/** What the address of the statistics says; what it does not know is left out. */
export function readStatisticsSearch(search: Record<string, unknown>): StatisticsSearch {
  const date = (value: unknown) =>
    typeof value === 'string' && parseDay(value)?.length === 10 ? (parseDay(value) ?? undefined) : undefined
  // A bare year arrives as a number.
  const named = (value: unknown) => (NAMED.test(String(value)) ? String(value) : undefined)
  const group = Object.values(GroupBy).find((known) => known === search.group_by)
  const boundaries = Object.values(Boundaries).find((known) => known === search.boundaries)
  const [from, to] = [date(search.from), date(search.to)]
  const [period, reporting] = [named(search.period), named(search.reporting_period)]
  const unit = typeof search.unit_id === 'string' && /^[\da-f-]{36}$/.test(search.unit_id) ? search.unit_id : undefined
  return {
    ...(period && { period }),
    ...(!period && reporting && { reporting_period: reporting }),
    ...(!period && !reporting && from && { from }),
    ...(!period && !reporting && to && { to }),
    ...(group && { group_by: group }),
    ...(unit && { unit_id: unit }),
    ...(boundaries && { boundaries }),
  }
}

const length = (name: string) => (name.length === 4 ? 'year' : name.includes('Q') ? 'quarter' : 'month')

/** Which preset the address asks for. */
export function presetOf(search: StatisticsSearch): Preset {
  if (search.period) return length(search.period)
  if (search.reporting_period) return `reporting_${length(search.reporting_period)}`
  return search.from || search.to ? 'own' : 'year'
}

/** The name of the period of a length that holds a day. */
function nameOf(day: string, kind: 'year' | 'quarter' | 'month'): string {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (kind === 'year') return year
  return kind === 'quarter' ? `${year}-Q${Math.ceil(month / 3)}` : day.slice(0, 7)
}

/** The reporting month of a day begins with the 15th of the month before. */
function reported(day: string): string {
  if (Number(day.slice(8)) < 15) return day
  const next = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  next.setUTCMonth(next.getUTCMonth() + 1)
  return next.toISOString().slice(0, 10)
}

/** The period of a preset around a day. */
export function periodOf(
  preset: Preset,
  day: string,
): Pick<StatisticsSearch, 'period' | 'reporting_period' | 'from' | 'to'> {
  if (preset === 'own') return { from: `${day.slice(0, 4)}-01-01`, to: day }
  const kind = preset.replace('reporting_', '') as 'year' | 'quarter' | 'month'
  return preset.startsWith('reporting_')
    ? { reporting_period: nameOf(reported(day), kind) }
    : { period: nameOf(day, kind) }
}

/** The periods of a preset to choose from, the newest first. */
export function choices(preset: Preset, today: string): string[] {
  const now = periodOf(preset, today)
  const newest = now.period ?? now.reporting_period
  if (!newest) return []
  const year = Number(newest.slice(0, 4))
  const all: string[] = []
  for (let at = year; at >= 2017; at -= 1) {
    if (newest.length === 4) all.push(String(at))
    else if (newest.includes('Q')) for (let quarter = 4; quarter >= 1; quarter -= 1) all.push(`${at}-Q${quarter}`)
    else for (let month = 12; month >= 1; month -= 1) all.push(`${at}-${String(month).padStart(2, '0')}`)
  }
  return all.filter((name) => name <= newest)
}
