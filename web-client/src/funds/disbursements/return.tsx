import { Text } from '@mantine/core'
import { createDisbursementReturn } from '../../api/generated/client'
import type { AllocationView, DisbursementView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { AmountField, checks, LongTextField, readAmount, useText } from '../../shared/kit'
import { amountText } from '../amounts'
import { DialogForm } from '../dialogs'

/** Takes unspent money of a disbursement back into the fund: at most what is still out, with a reason. */
export function ReturnDisbursement({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t } = useText()
  const check = checks(t)
  const out = amountText({ ...item, amount: disbursement.outstanding }, t('fund.days'))
  const isTooMuch = (text: string) => (readAmount(text, item.measure) ?? 0) > disbursement.outstanding
  return (
    <DialogForm
      label={t('return')}
      title={t('return.title')}
      done={t('return.done')}
      button={{ variant: 'subtle', size: 'compact-sm' }}
      initial={{ amount: '', cause: '' }}
      check={({ amount, cause }) => ({
        amount: isTooMuch(amount) ? t('return.too_much', { amount: out }) : check.amount(amount, item.measure),
        cause: check.required(cause, t('reason.label')),
      })}
      record={disbursement}
      send={({ amount, cause }, version) => {
        const taken = readAmount(amount, item.measure) ?? 0
        return createDisbursementReturn(disbursement.id, { amount: taken, cause: cause.trim() }, seen(version ?? 0))
      }}
    >
      {(form) => (
        <>
          <Text size="sm">{t('return.about', { amount: out })}</Text>
          <AmountField
            {...form.field('amount', t(item.measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))}
            measure={item.measure}
            unit={item.item_unit}
            required
          />
          <LongTextField {...form.field('cause', t('reason.label'))} required />
        </>
      )}
    </DialogForm>
  )
}
