import { Channel, type FundView, type PledgeView } from '../../api/generated/model'
import { type Typed, today, useFields, useText, writeAmount } from '../../shared/kit'
import { DonorField, useCampaignField, useGoodsFields } from '../fields'
import { usePurposeOptions } from '../purpose'

const MEASURE = { cash: 'vnd', bank: 'vnd', goods: 'goods', labour: 'labour' } as const
export const measureOf = ({ channel = 'cash' }: Typed) => MEASURE[channel as Channel]

/** What a pledge promised and has not yet brought. */
export const fromPledge = (pledge: PledgeView) => ({
  channel: pledge.measure === 'vnd' ? 'cash' : String(pledge.measure),
  amount: writeAmount(Math.max(pledge.amount - pledge.received, 0) || pledge.amount, pledge.measure),
  item: pledge.item,
  item_unit: pledge.item_unit,
  campaign_id: pledge.campaign_id ?? '',
  earmark: pledge.earmark ?? '',
})

/** What is asked of a contribution; the channel says how it is measured. */
export function useContributionFields(fund: FundView) {
  const { t } = useText()
  const { found, code, text, date, choice } = useFields()
  const purposes = usePurposeOptions(fund.kind)
  return {
    donor_id: found(t('donor'), DonorField),
    channel: code(t('contribution.channel'), Channel, 'channel', { initial: 'cash', isSegment: true }),
    ...useGoodsFields(measureOf),
    bank_reference: text(t('contribution.bank_reference'), {
      when: ({ channel }) => channel === 'bank',
      isOptional: true,
    }),
    received_on: date(t('contribution.received_on'), { initial: today() }),
    campaign_id: useCampaignField(fund.id),
    earmark: choice(
      t('contribution.earmark'),
      purposes((purpose) => purpose.direction === 'out' && purpose.allowed !== 'no'),
      { isOptional: true, description: t('contribution.earmark.hint') },
    ),
  }
}
