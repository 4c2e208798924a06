import { HolidayKind, type HolidayView } from '../api/generated/model'

/** What a row says now: it counts, a later row about the same day counts instead, or it was withdrawn. */
export type HolidayState = 'in_force' | 'overruled' | 'withdrawn'

const KINDS: string[] = Object.values(HolidayKind)

/** The rows that decide whether a day is worked; days of remembrance and the moon's days, which others are reckoned from, do not. */
export const decisive = (rows: readonly HolidayView[]): HolidayView[] => rows.filter(({ kind }) => KINDS.includes(kind))

/** The rows of a year come in the order of entry: of those in force about one day, the last counts. */
export function stateOf(row: HolidayView, rows: readonly HolidayView[]): HolidayState {
  if (row.withdrawn_at) return 'withdrawn'
  const last = rows.findLast((it) => it.on === row.on && !it.withdrawn_at)
  return last === undefined || last.id === row.id ? 'in_force' : 'overruled'
}

/** The first word of `default: replace when the yearly schedule is announced`. */
export const sourceOf = ({ status }: HolidayView): string => status.split(':')[0] ?? status

/** What was announced or assumed can be wrong; what the law fixes, or follows from the moon, is overruled by a later row. */
export const mayBeWithdrawn = ({ withdrawn_at, status }: HolidayView): boolean =>
  !withdrawn_at && ['announced', 'default'].includes(status)

/** The weekday of a calendar day. */
export const weekday = (on: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'vi-VN', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(on),
  )
