import { Text } from '@mantine/core'
import { createDisbursementReturn } from '../../api/generated/client'
import type { AllocationView, DisbursementView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { DialogForm, declared, useFields, useText } from '../../shared/kit'
import { useAmountField } from '../fields'
import { useAmounts } from '../measured'

/** Takes unspent money of a disbursement back into the fund: at most what is still out, with a reason. */
export function ReturnDisbursement({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t } = useText()
  const { text } = useFields()
  const out = useAmounts()(item, disbursement.outstanding)
  const fields = {
    amount: useAmountField(item, (taken) => taken > disbursement.outstanding && t('return.too_much', { amount: out })),
    cause: text(t('reason.label'), { isLong: true, max: 500 }),
  }
  return (
    <DialogForm
      label={t('return')}
      title={t('return.title')}
      done={t('return.done')}
      button={{ variant: 'subtle', size: 'compact-sm' }}
      record={disbursement}
      intro={<Text size="sm">{t('return.about', { amount: out })}</Text>}
      {...declared(fields, (body, version) => createDisbursementReturn(disbursement.id, body, seen(version)))}
    />
  )
}
