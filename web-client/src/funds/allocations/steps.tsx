import { Text } from '@mantine/core'
import { transitionAllocation } from '../../api/generated/client'
import type { AllocationStep, AllocationView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { checks, DayField, day, LongTextField, parseDay, Restated, TextField, today, useText } from '../../shared/kit'
import { amountText } from '../amounts'
import { DialogForm } from '../dialogs'

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
  const check = checks(t)
  const decides = step === 'approve'
  const asksReason = step === 'refuse' || step === 'cancel'
  const name = tCode('allocation_step', step)
  const money = (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  return (
    <DialogForm
      label={name}
      title={`${name} · ${item.code}`}
      done={t('transition.done', { name })}
      record={item}
      isDangerous={asksReason}
      button={{ variant: isPrimary ? 'filled' : 'default' }}
      initial={{ decision_number: '', decision_on: day(today()), reason: '' }}
      check={(values) => ({
        decision_number: decides && check.required(values.decision_number, t('decision.number')),
        decision_on: decides && check.day(values.decision_on),
        reason: asksReason && check.required(values.reason, t('reason.label')),
      })}
      send={(values, version) => {
        const on = parseDay(values.decision_on) ?? values.decision_on
        const decision = decides && { decision_number: values.decision_number.trim(), decision_on: on }
        const reason = asksReason && { reason: values.reason.trim() }
        return transitionAllocation(item.id, { transition: step, ...decision, ...reason }, seen(version ?? 0))
      }}
    >
      {(form) => (
        <>
          <Restated
            facts={[
              [t('allocation.beneficiary'), item.beneficiary?.full_name],
              [t('allocation.kind'), tCode('allocation_kind', item.kind)],
              [t('fund.value'), money(item.amount)],
              [t('allocation.disbursed'), step === 'settle' && money(item.disbursed)],
            ]}
            vnd={item.measure === 'vnd' ? item.amount : undefined}
          />
          {step === 'settle' && item.reserved > 0 && (
            <Text size="sm">{t('allocation.settle.rest', { amount: money(item.reserved) })}</Text>
          )}
          {decides && (
            <>
              <TextField {...form.field('decision_number', t('decision.number'))} placeholder="05/QĐ-BQLQ" required />
              <DayField {...form.field('decision_on', t('decision.signed_on'))} required />
            </>
          )}
          {asksReason && <LongTextField {...form.field('reason', t('reason.label'))} required />}
        </>
      )}
    </DialogForm>
  )
}
