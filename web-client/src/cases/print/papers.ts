import type { CaseTypeDefinition, CaseView, MinutesView, TimelineEntry } from '../../api/generated/model'

/** The papers that a case prints, by the part of the address that names them. */
export const PAPERS = [
  'receipt',
  'supplement',
  'refusal',
  'apology',
  'minutes',
  'posting',
  'decision',
  'cover',
] as const
export type Paper = (typeof PAPERS)[number]

/** What a case has to be printed from, besides the case itself. */
export interface Sources {
  item: CaseView
  definition: CaseTypeDefinition
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

/** When the case came to a step last. */
export const enteredOf = (story: readonly TimelineEntry[], step: string): string | undefined =>
  story.findLast(({ event, detail }) => event === 'case.transitioned' && (detail as { to?: string }).to === step)?.at

/** Who decided, and for which body: the step that gave the decision its number. */
export const decidedOf = (story: readonly TimelineEntry[], number: string | null | undefined) =>
  story.findLast(({ detail }) => number && (detail as { decision_number?: string }).decision_number === number)

/** A certificate or a letter is written on a form of its own. */
const isDecision = (document: string | null | undefined) => /^(QĐ|Quyết định)( |$)/.test(document ?? '')

/** Which papers there is something to print for. A protected case leaves no paper on a desk. */
export function papersOf({ item, definition, story, minutes }: Sources): Paper[] {
  if (item.confidentiality === 'protected') return []
  const result = definition.outcomes.find(({ code }) => code === item.decision?.outcome)
  const has: Record<Paper, boolean> = {
    receipt: item.opened_at != null,
    supplement: item.supplement != null,
    refusal: item.decision?.outcome === 'refused',
    apology: movedOf(story) !== undefined,
    minutes: minutes.length > 0,
    // Nothing of somebody's health hangs on a board.
    posting: item.step.code === 'posting' && item.confidentiality === 'normal',
    decision: item.decision?.number != null && result?.grants === true && isDecision(result.document),
    cover: item.opened_at != null,
  }
  return PAPERS.filter((paper) => has[paper])
}
