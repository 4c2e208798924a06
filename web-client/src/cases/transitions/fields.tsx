import type { AvailableTransition, LegalBasis, TransitionCreate } from '../../api/generated/model'
import { day, parseDay, today } from '../../shared/dates'
import { checks } from '../../shared/fields/checks'
import { ChoiceField } from '../../shared/fields/choice-field'
import { DayField } from '../../shared/fields/day-field'
import { LongTextField, TextField } from '../../shared/fields/text-field'
import type { FormState } from '../../shared/form/use-form'
import { type Say, useText } from '../../shared/i18n'

type Requires = AvailableTransition['requires']

/** What a step may ask for besides minutes. */
export const emptyStep = () => ({
  number: '',
  signed_on: day(today()),
  supplement_items: '',
  reason: '',
  citation: '',
})
export type StepValues = ReturnType<typeof emptyStep>

export function stepFaults(requires: Requires, values: StepValues, t: Say) {
  const check = checks(t)
  const needs = (what: Requires[number]) => requires.includes(what)
  return {
    number: needs('decision') && check.required(values.number, t('decision.number')),
    signed_on: needs('decision') && check.day(values.signed_on),
    supplement_items: needs('supplement_items') && check.required(values.supplement_items, t('supplement.items')),
    citation: needs('citation') && check.required(values.citation, t('decision.citation')),
    reason: (needs('reason') && check.required(values.reason, t('reason'))) || check.tooLong(values.reason, 2000),
  }
}

export function stepBody(requires: Requires, values: StepValues): Partial<TransitionCreate> {
  const { number, signed_on, supplement_items, reason, citation } = values
  return {
    ...(reason.trim() && { reason: reason.trim() }),
    ...(requires.includes('decision') && {
      decision: { number: number.trim(), signed_on: parseDay(signed_on) ?? signed_on },
    }),
    ...(requires.includes('citation') && { citation }),
    ...(requires.includes('supplement_items') && { supplement_items: linesOf(supplement_items) }),
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

interface Props {
  form: FormState<StepValues>
  requires: Requires
  /** The laws of the version, of which a refusal names one. */
  laws: readonly LegalBasis[]
}

/** The instrument and the article as a decision cites them. */
const cited = ({ instrument, article }: LegalBasis) => [instrument, article].filter(Boolean).join(', ')

/** The number and day of the decision, where the step decides. */
export function DecisionFields({ form, requires }: Omit<Props, 'laws'>) {
  const { t } = useText()
  if (!requires.includes('decision')) return null
  return (
    <>
      <TextField {...form.field('number', t('decision.number'))} placeholder="123/QĐ-UBND" required />
      <DayField {...form.field('signed_on', t('decision.signed_on'))} required />
    </>
  )
}

/** What must be supplied, by which law, and why. */
export function ReasonFields({ form, requires, laws }: Props) {
  const { t } = useText()
  const options = [...new Set(laws.map(cited))].map((law) => ({ value: law, label: law }))
  return (
    <>
      {requires.includes('supplement_items') && (
        <LongTextField
          {...form.field('supplement_items', t('supplement.items'))}
          description={t('supplement.items.hint')}
          required
        />
      )}
      {requires.includes('citation') && (
        <ChoiceField {...form.field('citation', t('decision.citation'))} options={options} required />
      )}
      <LongTextField {...form.field('reason', t('reason'))} required={requires.includes('reason')} />
    </>
  )
}

export const StepFields = (props: Props) => (
  <>
    <DecisionFields {...props} />
    <ReasonFields {...props} />
  </>
)
