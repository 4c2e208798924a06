import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { createDisbursementReturn } from '../api/generated/client'
import type { AllocationView, DisbursementView } from '../api/generated/model'
import { readAmount } from '../shared/amounts'
import { AmountField } from '../shared/fields/amount-field'
import { checks } from '../shared/fields/checks'
import { LongTextField } from '../shared/fields/text-field'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { amountText } from './amounts'
import { MONEY } from './queries'

/** Takes unspent money of a disbursement back into the fund: at most what is still out, with a reason. */
export function ReturnDisbursement({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const [opened, { open, close }] = useDisclosure()
  const out = amountText({ ...item, amount: disbursement.outstanding }, t('fund.days'))
  function tooMuch(text: string) {
    const amount = readAmount(text, item.measure)
    return amount !== null && amount > disbursement.outstanding ? t('return.too_much', { amount: out }) : null
  }
  const form = useForm({
    initial: { amount: '', cause: '' },
    check: (values) => ({
      amount: check.amount(values.amount, item.measure) ?? tooMuch(values.amount),
      cause: check.required(values.cause, t('reverse.reason')),
    }),
    send: (values) =>
      createDisbursementReturn(disbursement.id, {
        amount: readAmount(values.amount, item.measure) ?? 0,
        cause: values.cause.trim(),
      }),
    onDone: () => {
      close()
      void refresh(queries, ...MONEY)
      tellDone(t('return.done'), t('close'))
    },
  })
  const amount = form.field('amount', t(item.measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open}>
        {t('return')}
      </Button>
      <FormDialog form={form} opened={opened} close={close} title={t('return.title')} submit={t('return')}>
        <Text size="sm">{t('return.about', { amount: out })}</Text>
        <AmountField
          {...amount}
          error={amount.error ?? tooMuch(form.values.amount) ?? undefined}
          measure={item.measure}
          unit={item.item_unit}
          required
        />
        <LongTextField {...form.field('cause', t('reverse.reason'))} required />
      </FormDialog>
    </>
  )
}
