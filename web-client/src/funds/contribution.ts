import { createContribution, createReceipt } from '../api/generated/client'
import type { Channel, ContributionView, PledgeView } from '../api/generated/model'
import { type Measure, readAmount, writeAmount } from '../shared/amounts'
import { day, parseDay, today } from '../shared/dates'
import { checks } from '../shared/fields/checks'
import type { Found } from '../shared/fields/lookup-field'
import type { FormOptions } from '../shared/form/use-form'
import { useText } from '../shared/i18n'

export const MEASURE = { cash: 'vnd', bank: 'vnd', goods: 'goods', labour: 'labour' } as const

/** What is typed about a contribution. */
type Values = {
  donor_id: Found | null
  channel: Channel
  item: string
  item_unit: string
  amount: string
  bank_reference: string
  received_on: string
  campaign_id: string
  earmark: string
}

const EMPTY: Values = {
  donor_id: null,
  channel: 'cash',
  item: '',
  item_unit: '',
  amount: '',
  bank_reference: '',
  received_on: '',
  campaign_id: '',
  earmark: '',
}

/** What a pledge promised and has not yet brought. */
function fromPledge(pledge: PledgeView): Partial<Values> {
  const left = Math.max(pledge.amount - pledge.received, 0) || pledge.amount
  return {
    channel: pledge.measure === 'vnd' ? 'cash' : (pledge.measure as Channel),
    amount: writeAmount(left, pledge.measure as Measure),
    item: pledge.item,
    item_unit: pledge.item_unit,
    campaign_id: pledge.campaign_id ?? '',
    earmark: pledge.earmark ?? '',
  }
}

/** The form of a contribution: its values, their checks, and how it is sent. */
export function useContribution(
  fund: string,
  pledge: PledgeView | undefined,
  donor: Found | null,
): Omit<FormOptions<Values, ContributionView>, 'onDone'> {
  const { t } = useText()
  const check = checks(t)
  return {
    draft: `contribution/${fund}/${pledge?.id ?? 'new'}`,
    initial: { ...EMPTY, received_on: day(today()), ...(pledge && fromPledge(pledge)), donor_id: donor },
    check: (values) => ({
      donor_id: check.chosen(values.donor_id, t('donor')),
      amount: check.amount(values.amount, MEASURE[values.channel]),
      received_on: check.day(values.received_on),
      item: values.channel === 'goods' && check.required(values.item, t('contribution.item')),
      item_unit: values.channel === 'goods' && check.required(values.item_unit, t('contribution.item_unit')),
    }),
    send: async (values) => {
      const { donor_id, channel, item, item_unit, bank_reference } = values
      const measure = MEASURE[channel]
      const made = await createContribution({
        fund_id: fund,
        donor_id: donor_id?.id ?? '',
        channel,
        measure,
        amount: readAmount(values.amount, measure) ?? 0,
        received_on: parseDay(values.received_on) ?? values.received_on,
        ...(values.campaign_id && { campaign_id: values.campaign_id }),
        ...(values.earmark && { earmark: values.earmark }),
        ...(pledge && pledge.donor.id === donor_id?.id && { pledge_id: pledge.id }),
        ...(measure === 'goods' && { item: item.trim(), item_unit: item_unit.trim() }),
        ...(channel === 'bank' && bank_reference.trim() && { bank_reference: bank_reference.trim() }),
      })
      // The contribution is posted: a receipt that failed is written on its own page, never with a second contribution.
      return createReceipt(made.id).catch(() => made)
    },
  }
}
