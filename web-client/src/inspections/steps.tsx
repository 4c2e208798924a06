import { transitionInspection } from '../api/generated/client'
import { type InspectionTransition, type InspectionView, Signature } from '../api/generated/model'
import { seen } from '../api/request'
import { DialogForm, declared, today, useFields, useText } from '../shared/kit'

/** What each step asks for besides its day. */
const NUMBERED: readonly InspectionTransition[] = ['decide', 'extend']
const WITH_NOTE: readonly InspectionTransition[] = [
  'cancel',
  'submit_plan',
  'return_plan',
  'extend',
  'suspend',
  'terminate',
  'sign_minutes',
  'conclude',
]
/** The way on; the others stand behind it. */
const ON: readonly InspectionTransition[] = [
  'decide',
  'submit_plan',
  'approve_plan',
  'announce',
  'start_visit',
  'sign_minutes',
  'conclude',
  'start_follow_up',
  'close',
  'resume',
]

/** The steps that this account may take now, the way on as the primary action. */
export function Steps({ of }: { of: InspectionView }) {
  const first = ON.find((step) => of.transitions.includes(step))
  return [...of.transitions]
    .sort((one, other) => Number(one === first) - Number(other === first))
    .map((step) => <Step key={step} of={of} step={step} isFirst={step === first} />)
}

function Step({ of, step, isFirst }: { of: InspectionView; step: InspectionTransition; isFirst: boolean }) {
  const { t, tCode } = useText()
  const { text, date, code } = useFields()
  const isMinutes = step === 'sign_minutes'
  const fields = {
    on: date(t('inspection.on'), { initial: today() }),
    number: text(t('inspection.number'), { max: 60, when: () => NUMBERED.includes(step) }),
    note: text(t(`inspection.note.${noteOf(step)}`), { isLong: true, max: 4000, when: () => WITH_NOTE.includes(step) }),
    opinion: text(t('inspection.opinion'), { isLong: true, isOptional: true, max: 2000, when: () => isMinutes }),
    signature: code(t('inspection.signature'), Signature, 'signature', { initial: 'subject', when: () => isMinutes }),
    // Where the employer refused, whoever signed instead is named.
    signed_by: text(t('inspection.signed_by'), { when: ({ signature }) => isMinutes && signature !== 'subject' }),
  }
  return (
    <DialogForm
      label={tCode('inspection_step', step)}
      done={tCode('inspection_step', `${step}.done`)}
      record={of}
      draft={`inspection/${of.id}/${step}`}
      isDangerous={step === 'cancel' || step === 'terminate'}
      button={{ variant: isFirst ? 'filled' : 'subtle' }}
      {...declared(fields, (body, version) =>
        transitionInspection(of.id, { transition: step, ...body }, seen(version)),
      )}
    />
  )
}

/** What the note of a step says. */
const noteOf = (step: InspectionTransition) =>
  step === 'submit_plan' ? 'plan' : step === 'sign_minutes' ? 'minutes' : step === 'conclude' ? 'conclusion' : 'reason'
