import { Group, Text, Title } from '@mantine/core'
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
import { MONEY } from './queries'

/** Prepares a payment; somebody else approves it. */
export function Prepare({ item }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const isHouse = item.kind === 'house_build' || item.kind === 'house_repair'
  const isFirst = item.disbursements.every(({ status }) => ['withdrawn', 'refused', 'reversed'].includes(status))
  const kind = isHouse ? (isFirst ? 'acceptance' : 'hand_over') : ''
  const form = useForm({
    draft: `payment/${item.id}/${item.disbursements.length}`,
    initial: { amount: '', kind: kind as MinutesKind | '', number: '', on: day(today()) },
    check: (values) => ({
      amount: check.amount(values.amount, item.measure),
      kind: isHouse && check.chosen(values.kind, t('payment.minutes')),
      number: values.kind !== '' && check.required(values.number, t('payment.minutes_number')),
      on: values.kind !== '' && check.day(values.on),
    }),
    send: (values) =>
      createDisbursement({
        allocation_id: item.id,
        amount: readAmount(values.amount, item.measure) ?? 0,
        ...(values.kind && {
          minutes_kind: values.kind,
          minutes_number: values.number.trim(),
          minutes_on: parseDay(values.on) ?? values.on,
        }),
      }),
    onDone: () => {
      void refresh(queries, ...MONEY)
      tellDone(t('payment.prepared'), t('close'))
    },
  })
  return (
    <div className="page-form">
      <Title order={3} mt="md">
        {t('payment.prepare')}
      </Title>
      {item.house_id && <Text c="dimmed">{t('payment.house_first')}</Text>}
      <ProblemForm form={form} label={t('payment.prepare')} submit={t('payment.prepare')}>
        <AmountField
          {...form.field('amount', t(item.measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))}
          measure={item.measure}
          required
        />
        <ChoiceField
          {...form.field('kind', t('payment.minutes'))}
          onChange={(value) => form.set('kind', value as MinutesKind | '')}
          isOptional={!isHouse}
          options={Object.values(MinutesKind).map((value) => ({ value, label: tCode('minutes', value) }))}
        />
        {form.values.kind && (
          <Group grow align="flex-start">
            <TextField {...form.field('number', t('payment.minutes_number'))} required />
            <DayField {...form.field('on', t('payment.minutes_on'))} required />
          </Group>
        )}
      </ProblemForm>
    </div>
  )
}
