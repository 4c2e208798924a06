import type { InspectionSummary } from '../api/generated/model'

/** The days of one inspection on site. */
export interface Visit {
  id: string
  code: string
  about: string
  from: string
  to: string
  team: { user: string; name: string }[]
}

/** Who sits on visits of the same days, and on which. */
export interface Clash {
  user: string
  name: string
  visits: Visit[]
}

/** Inspections with days: those that were announced. What was stopped takes nobody's time. */
export const visitsOf = (rows: readonly InspectionSummary[]): Visit[] =>
  rows
    .filter(({ announced_on, ends_on, status }) => announced_on && ends_on && !/terminated|cancelled/.test(status))
    .map((it) => ({
      id: it.id,
      code: it.code,
      about: it.employer?.name ?? it.unit.name,
      from: it.announced_on ?? '',
      to: it.ends_on ?? '',
      team: it.members.flatMap(({ user }) => (user ? [{ user: user.id, name: user.full_name }] : [])),
    }))

const meet = (one: Visit, other: Visit) => one !== other && one.from <= other.to && other.from <= one.to

/** The clashes of team members: each person once, with all visits that fall on days of another of theirs. */
export function clashesOf(visits: readonly Visit[]): Clash[] {
  const people = new Map(visits.flatMap(({ team }) => team.map(({ user, name }) => [user, name])))
  return [...people]
    .map(([user, name]) => {
      const own = visits.filter(({ team }) => team.some((member) => member.user === user))
      return { user, name, visits: own.filter((one) => own.some((other) => meet(one, other))) }
    })
    .filter((clash) => clash.visits.length > 0)
}

/** The days of a month, `2026-02`. */
export function monthOf(month: string): { first: string; last: string; days: string[] } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const days = Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
  return { first: days[0] ?? '', last: days.at(-1) ?? '', days }
}

export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}
