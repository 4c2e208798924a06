import type { SanctionTerm, SanctionView } from '../api/generated/model'

/** The term that runs now, and the day on which it ends. */
export interface NextTerm {
  term: SanctionTerm
  due_on: string
  isLate: boolean
}

/** What the offender may do, and need not; the office waits for it, and owes nothing. */
const OF_THE_OFFENDER: readonly SanctionTerm[] = ['explanation_hearing', 'explanation_written']

/** What is owed next: by the office until the decision is sent, then by the offender, who pays; nothing when all is done. */
export function nextTerm(it: Pick<SanctionView, 'status' | 'deadlines' | 'balance'>): NextTerm | undefined {
  switch (it.status) {
    case 'proposed':
    case 'decided':
    case 'approved': {
      // They stand in the order of the law, which begins with the time bar; mostly that ends a year later than the others.
      const [first] = it.deadlines
        .filter(({ term, met_on }) => !met_on && !OF_THE_OFFENDER.includes(term))
        .sort((one, other) => one.due_on.localeCompare(other.due_on))
      return first && { term: first.term, due_on: first.due_on, isLate: first.is_overdue }
    }
    case 'sent':
    case 'paid_in_part':
      return it.balance?.due_on
        ? { term: 'payment', due_on: it.balance.due_on, isLate: it.balance.due_on < it.balance.on }
        : undefined
    default:
      return undefined
  }
}
