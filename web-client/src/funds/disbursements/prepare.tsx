import { Text } from '@mantine/core'
import { createDisbursement } from '../../api/generated/client'
import { type AllocationView, MinutesKind } from '../../api/generated/model'
import {
  declared,
  ProblemForm,
  Section,
  type Typed,
  tellDone,
  today,
  useFields,
  useForm,
  useText,
} from '../../shared/kit'
import { useAmountField } from '../fields'
import { houseKindOf } from '../houses/link'
import { useAmounts } from '../measured'

/** Which minutes a tranche of a house needs; for the rest they are a choice. */
function minutesOf(item: AllocationView): MinutesKind | '' {
  if (!houseKindOf(item.kind)) return ''
  const isFirst = item.disbursements.every(({ status }) => ['withdrawn', 'refused', 'reversed'].includes(status))
  return isFirst ? 'acceptance' : 'hand_over'
}

/** Prepares a disbursement; somebody else approves it. */
export function PrepareDisbursement({ item }: { item: AllocationView }) {
  const { t } = useText()
  const { code, text, date } = useFields()
  const write = useAmounts()
  const waiting = item.disbursements.reduce((sum, { status, amount }) => sum + (status === 'prepared' ? amount : 0), 0)
  const left = item.reserved - waiting
  const above = t('disbursement.above', { approved: write(item), left: write(item, left) })
  const when = ({ minutes_kind }: Typed) => minutes_kind !== ''
  const fields = {
    amount: useAmountField(item, (asked) => asked > left && above),
    minutes_kind: code(t('disbursement.minutes'), MinutesKind, 'minutes', {
      initial: minutesOf(item),
      isOptional: !minutesOf(item),
    }),
    minutes_number: text(t('disbursement.minutes_number'), { when }),
    minutes_on: date(t('disbursement.minutes_on'), { when, initial: today() }),
  }
  const { children, ...declaration } = declared(fields, ({ minutes_kind, ...body }) =>
    createDisbursement({ allocation_id: item.id, ...body, minutes_kind: minutes_kind || null }),
  )
  const form = useForm({
    ...declaration,
    draft: `disbursement/${item.id}/${item.disbursements.length}`,
    onDone: () => tellDone(t('disbursement.prepared'), t('close')),
  })
  return (
    <Section title={t('disbursement.prepare')} className="page-form">
      <Text c="dimmed" mb="xs">
        {t('disbursement.left', { amount: write(item, left) })} {item.house_id && t('disbursement.house_first')}
      </Text>
      <ProblemForm form={form} label={t('disbursement.prepare')} submit={t('disbursement.prepare')}>
        {children(form)}
      </ProblemForm>
    </Section>
  )
}
