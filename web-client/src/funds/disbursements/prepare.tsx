import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { createDisbursement } from '../../api/generated/client'
import { type AllocationView, MinutesKind } from '../../api/generated/model'
import {
  AmountField,
  ChoiceField,
  checks,
  DayField,
  day,
  ProblemForm,
  parseDay,
  readAmount,
  refresh,
  Section,
  TextField,
  tellDone,
  today,
  useForm,
  useText,
} from '../../shared/kit'
import { amountText } from '../amounts'
import { houseKindOf } from '../houses/link'
import { MONEY } from '../queries'

/** Which minutes a tranche of a house needs; for the rest they are a choice. */
function minutesOf(item: AllocationView): MinutesKind | '' {
  if (!houseKindOf(item.kind)) return ''
  const isFirst = item.disbursements.every(({ status }) => ['withdrawn', 'refused', 'reversed'].includes(status))
  return isFirst ? 'acceptance' : 'hand_over'
}

/** Prepares a disbursement; somebody else approves it. */
export function PrepareDisbursement({ item }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const waiting = item.disbursements.reduce((sum, { status, amount }) => sum + (status === 'prepared' ? amount : 0), 0)
  const left = item.reserved - waiting
  const money = (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  const above = t('disbursement.above', { approved: money(item.amount), left: money(left) })
  const form = useForm({
    draft: `disbursement/${item.id}/${item.disbursements.length}`,
    initial: { amount: '', minutes_kind: minutesOf(item), minutes_number: '', minutes_on: day(today()) },
    check: ({ amount, minutes_kind, minutes_number, minutes_on }) => ({
      amount: check.amount(amount, item.measure) ?? ((readAmount(amount, item.measure) ?? 0) > left && above),
      minutes_kind: minutesOf(item) && check.chosen(minutes_kind, t('disbursement.minutes')),
      minutes_number: minutes_kind && check.required(minutes_number, t('disbursement.minutes_number')),
      minutes_on: minutes_kind && check.day(minutes_on),
    }),
    send: ({ amount, minutes_kind, minutes_number, minutes_on }) =>
      createDisbursement({
        allocation_id: item.id,
        amount: readAmount(amount, item.measure) ?? 0,
        ...(minutes_kind && {
          minutes_kind,
          minutes_number: minutes_number.trim(),
          minutes_on: parseDay(minutes_on) ?? minutes_on,
        }),
      }),
    onDone: () => {
      void refresh(queries, ...MONEY)
      tellDone(t('disbursement.prepared'), t('close'))
    },
  })
  return (
    <Section title={t('disbursement.prepare')} className="page-form">
      <Text c="dimmed" mb="xs">
        {t('disbursement.left', { amount: money(left) })} {item.house_id && t('disbursement.house_first')}
      </Text>
      <ProblemForm form={form} label={t('disbursement.prepare')} submit={t('disbursement.prepare')}>
        <AmountField
          {...form.field('amount', t(item.measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))}
          measure={item.measure}
          unit={item.item_unit}
          required
        />
        <ChoiceField
          {...form.field('minutes_kind', t('disbursement.minutes'))}
          onChange={(value) => form.set('minutes_kind', value as MinutesKind | '')}
          isOptional={!minutesOf(item)}
          options={Object.values(MinutesKind).map((value) => ({ value, label: tCode('minutes', value) }))}
        />
        {form.values.minutes_kind && (
          <>
            <TextField {...form.field('minutes_number', t('disbursement.minutes_number'))} required />
            <DayField {...form.field('minutes_on', t('disbursement.minutes_on'))} required />
          </>
        )}
      </ProblemForm>
    </Section>
  )
}
