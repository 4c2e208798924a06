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

/** Who sits on two visits of the same days. */
export interface Clash {
  user: string
  name: string
  visits: [Visit, Visit]
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

/** The clashes of team members: each pair of visits once a person. */
export function clashesOf(visits: readonly Visit[]): Clash[] {
  const found: Clash[] = []
  for (const [at, one] of visits.entries()) {
    for (const other of visits.slice(at + 1)) {
      if (one.to < other.from || other.to < one.from) continue
      for (const { user, name } of one.team) {
        if (other.team.some((member) => member.user === user)) found.push({ user, name, visits: [one, other] })
      }
    }
  }
  return found
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
