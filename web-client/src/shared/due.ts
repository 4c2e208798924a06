import type { Work } from './work'

/** The parts of the list of work, the most pressing first. */
export const GROUPS = ['late', 'now', 'week', 'later', 'none'] as const
export type DueGroup = (typeof GROUPS)[number]

/** Calendar days from one day to another; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

export function dueGroup({ due, isLate }: Pick<Work, 'due' | 'isLate'>, today: string): DueGroup {
  if (isLate) return 'late'
  if (due === null) return 'none'
  const days = daysBetween(today, due)
  if (days < 0) return 'late'
  return days <= 1 ? 'now' : days <= 7 ? 'week' : 'later'
}
