import { Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { createPledge, useFindFund } from '../../api/generated/client'
import type { FundView, Measure } from '../../api/generated/model'
import {
  checks,
  DayField,
  day,
  FormPage,
  type Found,
  PageGate,
  parseDay,
  readAmount,
  today,
  useText,
} from '../../shared/kit'
import { CampaignField, DonorField, GoodsFields, MeasureField } from '../fields'
import { useFundForm } from '../fund/form'

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
  const { t } = useText()
  const check = checks(t)
  return (
    <FormPage
      {...useFundForm(fund, 'pledges', t('pledge.new'))}
      submit={t('pledge.save')}
      draft={`pledge/${fund.id}`}
      initial={{ ...EMPTY, pledged_on: day(today()) }}
      check={(values) => ({
        donor_id: check.chosen(values.donor_id, t('donor')),
        item: values.measure === 'goods' && check.required(values.item, t('contribution.item')),
        item_unit: values.measure === 'goods' && check.required(values.item_unit, t('contribution.item_unit')),
        amount: check.amount(values.amount, values.measure),
        pledged_on: check.day(values.pledged_on),
        expected_on: check.day(values.expected_on, false),
      })}
      send={({ donor_id, measure, ...values }) =>
        createPledge({
          fund_id: fund.id,
          donor_id: donor_id?.id ?? '',
          measure,
          amount: readAmount(values.amount, measure) ?? 0,
          pledged_on: parseDay(values.pledged_on) ?? values.pledged_on,
          ...(values.expected_on.trim() && { expected_on: parseDay(values.expected_on) ?? values.expected_on }),
          ...(values.campaign_id && { campaign_id: values.campaign_id }),
          ...(measure === 'goods' && { item: values.item.trim(), item_unit: values.item_unit.trim() }),
        })
      }
    >
      {(form) => (
        <>
          <Text>{t('pledge.about')}</Text>
          <DonorField {...form.field('donor_id', t('donor'))} />
          <MeasureField form={form} />
          <GoodsFields form={form} measure={form.values.measure} label={t('pledge.amount')} />
          <DayField {...form.field('pledged_on', t('pledge.pledged_on'))} required />
          <DayField {...form.field('expected_on', t('pledge.expected_on'))} />
          <CampaignField {...form.field('campaign_id', t('campaign'))} fund={fund.id} />
        </>
      )}
    </FormPage>
  )
}
