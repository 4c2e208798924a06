import { useListViolations } from '../api/generated/client'
import {
  Aggravating,
  type EmployerView,
  type FindingDetails,
  type FineFacts,
  Mitigating,
  type Offender,
} from '../api/generated/model'
import { bodyOf, type Typed, today, useFields, useText } from '../shared/kit'

/** What a fine is reckoned from. The violations are those in force on the day; which numbers are asked for follows from the violation. */
export function useFactFields(finding?: FindingDetails | null) {
  const { t, say } = useText()
  const { date, amount, choice, codes, count, flag } = useFields()
  const violations = useListViolations({}).data?.items ?? []
  // The same code stands in two decrees; which one counts is found by the day.
  const byCode = new Map(violations.map((one) => [one.code, one]))
  const of = ({ violation_code }: Typed) => byCode.get(String(violation_code))
  const options = [...byCode.values()].map((one) => ({ value: one.code, label: `${say(one.behaviour)} (${one.code})` }))
  return {
    violation_code: choice(t('sanction.behaviour'), options, {
      isSearched: true,
      initial: finding?.violation_code ?? '',
      // Which numbers are asked for is not known before the list is here.
      check: (it) => !byCode.has(it) && t('field.choose', { label: t('sanction.behaviour') }),
    }),
    is_going_on: flag(t('fine.going_on'), true),
    ended_on: date(t('fine.ended_on'), { when: ({ is_going_on }) => !is_going_on }),
    minutes_on: date(t('fine.minutes_on'), { initial: today() }),
    affected_count: count(t('fine.affected'), {
      initial: finding?.workers,
      min: 1,
      when: (values) =>
        of(values)?.basis !== 'percent' && (of(values)?.tier_unit != null || of(values)?.basis === 'per_worker'),
    }),
    due_vnd: amount(t('fine.due'), {
      initial: finding?.amount_vnd == null ? '' : String(finding.amount_vnd),
      when: (values) => of(values)?.basis === 'percent',
    }),
    aggravating: codes(t('fine.aggravating'), Aggravating, 'aggravating', { isOptional: true }),
    mitigating: codes(t('fine.mitigating'), Mitigating, 'mitigating', { isOptional: true }),
  }
}

/** A household business counts as an individual, all others as organisations. */
export const offenderOf = (kind: EmployerView['kind']): Offender =>
  kind === 'household_business' ? 'individual' : 'organisation'

/** What is typed, as the facts of a request; undefined while something is missing or wrong. */
export function factsOf(fields: ReturnType<typeof useFactFields>, values: Typed): FineFacts | undefined {
  const body = bodyOf(fields, values)
  if (!body) return undefined
  const { is_going_on, ended_on, ...facts } = body
  return { ...facts, ended_on: is_going_on ? null : ended_on }
}
