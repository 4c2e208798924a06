import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { createPledge, useFindFund } from '../api/generated/client'
import { type FundView, Measure } from '../api/generated/model'
import { readAmount } from '../shared/amounts'
import { day, parseDay, today } from '../shared/dates'
import { AmountField } from '../shared/fields/amount-field'
import { checks } from '../shared/fields/checks'
import { SegmentField } from '../shared/fields/choice-field'
import { DayField } from '../shared/fields/day-field'
import type { Found } from '../shared/fields/lookup-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { PageGate } from '../shared/page'
import { refresh } from '../shared/refresh'
import { CampaignField } from './campaign-field'
import { DonorField } from './donor-field'
import { FundFormHead } from './fund-form-head'
import { GoodsFields } from './goods-fields'
import { MONEY } from './queries'

/** Records what somebody promises to give. */
export function NewPledgePage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/pledges/new' })
  const fund = useFindFund(id)
  return (
    <PageGate permission="funds:write" query={fund}>
      {(found) => <PledgeForm fund={found} />}
    </PageGate>
  )
}

const EMPTY = {
  donor_id: null as Found | null,
  measure: 'vnd' as Measure,
  item: '',
  item_unit: '',
  amount: '',
  pledged_on: '',
  expected_on: '',
  campaign_id: '',
}

function PledgeForm({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const check = checks(t)
  const back = () => void navigate({ to: '/funds/$id', params: { id: fund.id }, search: { tab: 'pledges' } })
  const form = useForm({
    draft: `pledge/${fund.id}`,
    initial: { ...EMPTY, pledged_on: day(today()) },
    check: (values) => ({
      donor_id: check.chosen(values.donor_id, t('donor')),
      item: values.measure === 'goods' && check.required(values.item, t('contribution.item')),
      item_unit: values.measure === 'goods' && check.required(values.item_unit, t('contribution.item_unit')),
      amount: check.amount(values.amount, values.measure),
      pledged_on: check.day(values.pledged_on),
      expected_on: check.day(values.expected_on, false),
    }),
    send: ({ donor_id, measure, ...values }) =>
      createPledge({
        fund_id: fund.id,
        donor_id: donor_id?.id ?? '',
        measure,
        amount: readAmount(values.amount, measure) ?? 0,
        pledged_on: parseDay(values.pledged_on) ?? values.pledged_on,
        ...(values.expected_on.trim() && { expected_on: parseDay(values.expected_on) ?? values.expected_on }),
        ...(values.campaign_id && { campaign_id: values.campaign_id }),
        ...(measure === 'goods' && { item: values.item.trim(), item_unit: values.item_unit.trim() }),
      }),
    onDone: () => {
      void refresh(queries, ...MONEY)
      back()
    },
  })
  const { measure } = form.values
  return (
    <div className="page-form">
      <FundFormHead fund={fund} title={t('pledge.new')} tab="pledges" />
      <Text mb="sm">{t('pledge.about')}</Text>
      <ProblemForm form={form} label={t('pledge.new')} submit={t('pledge.save')} onCancel={back}>
        <DonorField {...form.field('donor_id', t('donor'))} />
        <SegmentField
          {...form.field('measure', t('fund.measure'))}
          onChange={(value) => form.set('measure', value as Measure)}
          options={Object.values(Measure).map((value) => ({ value, label: tCode('measure', value) }))}
        />
        {measure === 'goods' && <GoodsFields form={form} />}
        <AmountField
          {...form.field('amount', t('pledge.amount'))}
          measure={measure}
          unit={form.values.item_unit}
          required
        />
        <DayField {...form.field('pledged_on', t('pledge.pledged_on'))} required />
        <DayField {...form.field('expected_on', t('pledge.expected_on'))} />
        <CampaignField {...form.field('campaign_id', t('campaign'))} fund={fund.id} />
      </ProblemForm>
    </div>
  )
}
