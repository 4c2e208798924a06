import type { CaseTypeSummary, DeadlineView } from '../api/generated/model'
import { day } from '../shared/dates'
import type { Say } from '../shared/i18n'
import type { AREAS } from './search'

export type Area = (typeof AREAS)[number]

/** A deadline in words. Calendar days come as hours; from three days on nobody counts hours. */
export function deadlineText({ amount, unit }: DeadlineView, t: Say): string {
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
