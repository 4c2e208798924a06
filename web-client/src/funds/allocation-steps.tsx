import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { transitionAllocation } from '../api/generated/client'
import type { AllocationStep, AllocationView } from '../api/generated/model'
import { seen } from '../api/request'
import { day, parseDay, today } from '../shared/dates'
import { checks } from '../shared/fields/checks'
import { DayField } from '../shared/fields/day-field'
import { LongTextField, TextField } from '../shared/fields/text-field'
import { ChangedNotice, FormDialog, useSeenVersion } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { amountText } from './amounts'
import { MONEY } from './queries'
import { Restated } from './restated'

/** What may be done with an allocation now. Settling comes last: it is no first choice while something is still to be paid. */
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
  const queries = useQueryClient()
  const check = checks(t)
  const [opened, { open, close }] = useDisclosure()
  const seenVersion = useSeenVersion(item, opened)
  const decides = step === 'approve'
  const asksReason = step === 'refuse' || step === 'cancel'
  const title = tCode('allocation_step', step)
  const form = useForm({
    initial: { decision_number: '', decision_on: day(today()), reason: '' },
    check: (values) => ({
      decision_number: decides && check.required(values.decision_number, t('decision.number')),
      decision_on: decides && check.day(values.decision_on),
      reason: asksReason && check.required(values.reason, t('reverse.reason')),
    }),
    send: (values) =>
      transitionAllocation(
        item.id,
        {
          transition: step,
          ...(decides && {
            decision_number: values.decision_number.trim(),
            decision_on: parseDay(values.decision_on) ?? values.decision_on,
          }),
          ...(values.reason.trim() && { reason: values.reason.trim() }),
        },
        seen(seenVersion.version),
      ),
    onDone: () => {
      close()
      void refresh(queries, ...MONEY)
      tellDone(t('transition.done', { name: title }), t('close'))
    },
  })
  return (
    <>
      <Button variant={isPrimary ? 'filled' : 'default'} onClick={open}>
        {title}
      </Button>
      <FormDialog
        form={form}
        opened={opened}
        close={close}
        title={`${title} · ${item.code}`}
        submit={title}
        isDangerous={asksReason}
      >
        <ChangedNotice record={item} seen={seenVersion} />
        <Restated
          facts={[
            [t('allocation.beneficiary'), item.beneficiary?.full_name],
            [t('allocation.kind'), tCode('allocation_kind', item.kind)],
            [t('fund.value'), amountText(item, t('fund.days'))],
            [
              t('allocation.disbursed'),
              step === 'settle' && amountText({ ...item, amount: item.disbursed }, t('fund.days')),
            ],
          ]}
          vnd={item.measure === 'vnd' ? item.amount : undefined}
        />
        {step === 'settle' && item.reserved > 0 && (
          <Text size="sm">
            {t('allocation.settle.rest', { amount: amountText({ ...item, amount: item.reserved }, t('fund.days')) })}
          </Text>
        )}
        {decides && (
          <>
            <TextField {...form.field('decision_number', t('decision.number'))} placeholder="05/QĐ-BQLQ" required />
            <DayField {...form.field('decision_on', t('decision.signed_on'))} required />
          </>
        )}
        {asksReason && <LongTextField {...form.field('reason', t('reverse.reason'))} required />}
      </FormDialog>
    </>
  )
}
