import { Text } from '@mantine/core'
import { transitionAllocation } from '../../api/generated/client'
import type { AllocationStep, AllocationView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { DialogForm, declared, today, useFields, useText } from '../../shared/kit'
import { RestatedAmount, useAmounts } from '../measured'

/** What may be done with an allocation now. Settling comes last: it is no first choice while something is to be paid. */
export function AllocationSteps({ item }: { item: AllocationView }) {
  const isPaid = item.disbursed > 0 && item.reserved === 0
  const isPrimary = (step: AllocationStep) => step === 'approve' || step === 'endorse' || (step === 'settle' && isPaid)
  return item.transitions.map((step) => <Step key={step} item={item} step={step} isPrimary={isPrimary(step)} />)
}

interface StepProps {
  item: AllocationView
  step: AllocationStep
  isPrimary: boolean
}

function Step({ item, step, isPrimary }: StepProps) {
  const { t, tCode } = useText()
  const { text, date } = useFields()
  const asksReason = step === 'refuse' || step === 'cancel'
  const name = tCode('allocation_step', step)
  const when = () => step === 'approve'
  const fields = {
    decision_number: text(t('decision.number'), { when, placeholder: '05/QĐ-BQLQ' }),
    decision_on: date(t('decision.signed_on'), { when, initial: today() }),
    reason: text(t('reason.label'), { when: () => asksReason, isLong: true, max: 500 }),
  }
  return (
    <DialogForm
      label={name}
      title={`${name} · ${item.code}`}
      done={t('transition.done', { name })}
      record={item}
      isDangerous={asksReason}
      button={{ variant: isPrimary ? 'filled' : 'default' }}
      intro={<About item={item} step={step} />}
      {...declared(fields, (body, version) =>
        transitionAllocation(item.id, { transition: step, ...body }, seen(version)),
      )}
    />
  )
}

/** What is decided, said again. */
function About({ item, step }: Omit<StepProps, 'isPrimary'>) {
  const { t, tCode } = useText()
  const amount = useAmounts()
  return (
    <>
      <RestatedAmount
        of={item}
        facts={[
          [t('allocation.beneficiary'), item.beneficiary?.full_name],
          [t('allocation.kind'), tCode('allocation_kind', item.kind)],
          [t('allocation.disbursed'), step === 'settle' && amount(item, item.disbursed)],
        ]}
      />
      {step === 'settle' && item.reserved > 0 && (
        <Text size="sm">{t('allocation.settle.rest', { amount: amount(item, item.reserved) })}</Text>
      )}
    </>
  )
}
