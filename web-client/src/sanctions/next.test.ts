import { describe, expect, it } from 'vitest'
import type { SanctionBalance, SanctionDeadline, SanctionTerm } from '../api/generated/model'
import { nextTerm } from './next'

const deadline = (term: SanctionTerm, due_on: string, met_on: string | null = null): SanctionDeadline => ({
  ...{ term, due_on, met_on, is_overdue: (met_on ?? '2026-11-28') > due_on, citation: '', confidence: 'high' },
})

/** As the service gives them: in the order of the law. */
const PROPOSED = [
  deadline('time_bar', '2027-11-20'),
  deadline('minutes_simple', '2026-11-24', '2026-11-20'),
  deadline('explanation_hearing', '2026-11-24'),
  deadline('explanation_written', '2026-11-27'),
  deadline('decision_plain', '2026-12-01'),
]
const APPROVED = [
  deadline('time_bar', '2027-11-20', '2026-11-26'),
  deadline('explanation_written', '2026-11-27'),
  deadline('decision_plain', '2026-12-01', '2026-11-26'),
  deadline('sending', '2026-11-30'),
]
const balance = (due_on: string | null): SanctionBalance => ({
  ...{ on: '2026-11-28', fine_vnd: 81_000_000, due_on, late_vnd: 0, paid_vnd: 0, left_vnd: 81_000_000, lines: [] },
})

describe('the next term of a sanction', () => {
  it('is the decision, not the right to explain and not the time bar', () => {
    for (const status of ['proposed', 'decided'] as const)
      expect(nextTerm({ status, deadlines: PROPOSED })).toEqual({
        term: 'decision_plain',
        due_on: '2026-12-01',
        isLate: false,
      })
  })

  it('is the time bar where that comes before the term of the decision', () => {
    const deadlines = [deadline('time_bar', '2026-11-29'), deadline('decision_checked', '2026-12-21')]
    expect(nextTerm({ status: 'proposed', deadlines })?.term).toBe('time_bar')
  })

  it('is the sending of what was issued, and says when that is late', () => {
    expect(nextTerm({ status: 'approved', deadlines: APPROVED })).toMatchObject({ term: 'sending', isLate: false })
    const deadlines = [deadline('sending', '2026-11-27')]
    expect(nextTerm({ status: 'approved', deadlines })?.isLate).toBe(true)
  })

  it('is the day of payment of what was sent', () => {
    const deadlines = [...APPROVED.slice(0, 3), deadline('sending', '2026-11-30', '2026-11-27')]
    for (const status of ['sent', 'paid_in_part'] as const) {
      const due = (day: string | null) => nextTerm({ status, deadlines, balance: balance(day) })
      expect(due('2026-12-07')).toEqual({ term: 'payment', due_on: '2026-12-07', isLate: false })
      expect(due('2026-11-28')?.isLate).toBe(false)
      expect(due('2026-11-27')?.isLate).toBe(true)
      expect(due(null)).toBeUndefined()
    }
  })

  it('is none once it is paid, enforced or withdrawn', () => {
    for (const status of ['paid', 'enforced', 'withdrawn'] as const)
      expect(nextTerm({ status, deadlines: PROPOSED, balance: balance('2026-12-07') })).toBeUndefined()
  })
})
