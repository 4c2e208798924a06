import { useListViolations } from '../api/generated/client'
import { Aggravating, type EmployerView, type FindingDetails, Mitigating, type Offender } from '../api/generated/model'
import { parseDay, type Typed, today, useFields, useText } from '../shared/kit'

/** What a fine is reckoned from. The violations are those in force on the day; which numbers are asked for follows from the violation. */
export function useFactFields(finding?: FindingDetails | null) {
  const { t, say } = useText()
  const { text, date, amount, choice, codes, flag } = useFields()
  const violations = useListViolations({}).data?.items ?? []
  // The same code stands in two decrees; which one counts is found by the day.
  const byCode = new Map(violations.map((one) => [one.code, one]))
  const of = ({ violation_code }: Typed) => byCode.get(String(violation_code))
  const options = [...byCode.values()].map((one) => ({ value: one.code, label: `${say(one.behaviour)} (${one.code})` }))
  const affected = text(t('fine.affected'), {
    initial: finding?.workers == null ? '' : String(finding.workers),
    when: (values) =>
      of(values)?.basis !== 'percent' && (of(values)?.tier_unit != null || of(values)?.basis === 'per_worker'),
    check: (it) => !/^[1-9]\d{0,6}$/.test(it.trim()) && t('fine.affected.fault'),
  })
  return {
    violation_code: choice(t('sanction.behaviour'), options, {
      isSearched: true,
      initial: finding?.violation_code ?? '',
    }),
    is_going_on: flag(t('fine.going_on'), true),
    ended_on: date(t('fine.ended_on'), { when: ({ is_going_on }) => !is_going_on }),
    minutes_on: date(t('fine.minutes_on'), { initial: today() }),
    affected_count: { ...affected, body: (it: string) => Number(it) },
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

/** What is typed, as the facts of a request; undefined while something is missing. */
export function factsOf(values: Typed) {
  const minutes_on = parseDay(String(values.minutes_on))
  const ended_on = values.is_going_on ? null : parseDay(String(values.ended_on))
  if (!values.violation_code || !minutes_on || (!values.is_going_on && !ended_on)) return undefined
  const count = Number(String(values.affected_count ?? '').trim())
  const due = Number(String(values.due_vnd ?? '').replaceAll('.', ''))
  return {
    violation_code: String(values.violation_code),
    ended_on,
    minutes_on,
    affected_count: count > 0 ? count : null,
    due_vnd: due > 0 ? due : null,
    aggravating: (values.aggravating ?? []) as Aggravating[],
    mitigating: (values.mitigating ?? []) as Mitigating[],
  }
}
