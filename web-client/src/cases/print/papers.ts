import type { CaseView, MinutesView, TimelineEntry } from '../../api/generated/model'

/** The papers that a case prints, by the part of the address that names them. */
export const PAPERS = ['receipt', 'supplement', 'refusal', 'apology', 'minutes'] as const
export type Paper = (typeof PAPERS)[number]

/** What a case has to be printed from, besides the case itself. */
export interface Sources {
  item: CaseView
  story: readonly TimelineEntry[]
  minutes: readonly MinutesView[]
}

export interface Moved {
  from: string
  to: string
  reason: string
  on: string
}

/** The new date of a case, as its story tells it; a case gets one once. */
export function movedOf(story: readonly TimelineEntry[]): Moved | undefined {
  const entry = story.find(({ event }) => event === 'case.rescheduled')
  if (!entry) return undefined
  const { from, to } = entry.detail as { from?: string; to?: string }
  return { from: from ?? '', to: to ?? '', reason: entry.reason ?? '', on: entry.at }
}

/** Which papers there is something to print for. A protected case leaves no paper on a desk. */
export function papersOf({ item, story, minutes }: Sources): Paper[] {
  if (item.confidentiality === 'protected') return []
  const has: Record<Paper, boolean> = {
    receipt: item.opened_at != null,
    supplement: item.supplement != null,
    refusal: item.decision?.outcome === 'refused',
    apology: movedOf(story) !== undefined,
    minutes: minutes.length > 0,
  }
  return PAPERS.filter((paper) => has[paper])
}
