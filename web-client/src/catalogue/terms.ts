import type { CaseTypeSummary, ClockUnit } from '../api/generated/model'
import { day } from '../shared/dates'
import type { Say } from '../shared/i18n'
import type { AREAS } from './search'

export type Area = (typeof AREAS)[number]

interface Amount {
  amount: number
  unit: ClockUnit
}

interface Deadline extends Amount {
  each_year_on?: string[]
  from_day_of_month?: number | null
  stages?: { amount: number; unit?: ClockUnit | null }[]
}

/** A deadline in words: days of each year, stages of several units, or one term. */
export function deadlineText(of: Deadline, t: Say): string {
  const { each_year_on: days = [], from_day_of_month: from, stages = [] } = of
  if (days.length > 0) return t('catalogue.days.each_year', { days: days.map(dayOfYear).join(', ') })
  if (stages.some(({ unit }) => unit && unit !== of.unit)) {
    return stages.map(({ amount, unit }) => amountText({ amount, unit: unit ?? of.unit }, t)).join(' + ')
  }
  const text = amountText(of, t)
  return from ? t('catalogue.days.from', { term: text, day: from }) : text
}

/** `03-31` as `31/3`. */
const dayOfYear = (text: string) => text.split('-').map(Number).reverse().join('/')

/** Calendar days may come as hours; from three days on nobody counts hours. */
function amountText({ amount, unit }: Amount, t: Say): string {
  if (unit === 'working_day') return t('catalogue.days.working', { count: amount })
  if (unit === 'calendar_day') return t('catalogue.days.calendar', { count: amount })
  const isDays = amount >= 72 && amount % 24 === 0
  return isDays ? t('catalogue.days.calendar', { count: amount / 24 }) : t('catalogue.days.hours', { count: amount })
}

/** From when to when a version holds. */
export function periodText(type: CaseTypeSummary, t: Say): string {
  const from = day(type.valid_from)
  return type.valid_to
    ? t('catalogue.period', { from, until: day(type.valid_to) })
    : t('catalogue.period.open', { from })
}

export const versionText = (type: CaseTypeSummary, t: Say) =>
  `${t('catalogue.version.n', { number: type.version_number })} · ${periodText(type, t)}`
