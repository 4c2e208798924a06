import { Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { createDisbursement } from '../api/generated/client'
import { type AllocationView, MinutesKind } from '../api/generated/model'
import { readAmount } from '../shared/amounts'
import { day, parseDay, today } from '../shared/dates'
import { AmountField } from '../shared/fields/amount-field'
import { checks } from '../shared/fields/checks'
import { ChoiceField } from '../shared/fields/choice-field'
import { DayField } from '../shared/fields/day-field'
import { TextField } from '../shared/fields/text-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { amountText } from './amounts'
import { MONEY } from './queries'
import { Section } from './section'

/** Prepares a disbursement; somebody else approves it. */
export function PrepareDisbursement({ item }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const isHouse = item.kind === 'house_build' || item.kind === 'house_repair'
  const isFirst = item.disbursements.every(({ status }) => ['withdrawn', 'refused', 'reversed'].includes(status))
  const kind = isHouse ? (isFirst ? 'acceptance' : 'hand_over') : ''
  const waiting = item.disbursements.reduce((sum, one) => sum + (one.status === 'prepared' ? one.amount : 0), 0)
  const left = item.reserved - waiting
  const money = (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  function aboveApproved(text: string) {
    const amount = readAmount(text, item.measure)
    if (amount === null || amount <= left) return null
    return t('disbursement.above', { approved: money(item.amount), left: money(left) })
  }
  const form = useForm({
    draft: `disbursement/${item.id}/${item.disbursements.length}`,
    initial: { amount: '', minutes_kind: kind as MinutesKind | '', minutes_number: '', minutes_on: day(today()) },
    check: (values) => ({
      amount: check.amount(values.amount, item.measure) ?? aboveApproved(values.amount),
      minutes_kind: isHouse && check.chosen(values.minutes_kind, t('disbursement.minutes')),
      minutes_number:
        values.minutes_kind !== '' && check.required(values.minutes_number, t('disbursement.minutes_number')),
      minutes_on: values.minutes_kind !== '' && check.day(values.minutes_on),
    }),
    send: (values) =>
      createDisbursement({
        allocation_id: item.id,
        amount: readAmount(values.amount, item.measure) ?? 0,
        ...(values.minutes_kind && {
          minutes_kind: values.minutes_kind,
          minutes_number: values.minutes_number.trim(),
          minutes_on: parseDay(values.minutes_on) ?? values.minutes_on,
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
          isOptional={!isHouse}
          options={Object.values(MinutesKind).map((value) => ({ value, label: tCode('minutes', value) }))}
        />
        {form.values.minutes_kind && (
          <Group grow align="flex-start">
            <TextField {...form.field('minutes_number', t('disbursement.minutes_number'))} required />
            <DayField {...form.field('minutes_on', t('disbursement.minutes_on'))} required />
          </Group>
        )}
      </ProblemForm>
    </Section>
  )
}
