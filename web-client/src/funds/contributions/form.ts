import { createContribution, createReceipt } from '../../api/generated/client'
import type { Channel, ContributionView, PledgeView } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  checks,
  day,
  type FormOptions,
  type Found,
  parseDay,
  readAmount,
  today,
  useText,
  writeAmount,
} from '../../shared/kit'

export const MEASURE = { cash: 'vnd', bank: 'vnd', goods: 'goods', labour: 'labour' } as const

const EMPTY = {
  donor_id: null as Found | null,
  channel: 'cash' as Channel,
  item: '',
  item_unit: '',
  amount: '',
  bank_reference: '',
  received_on: '',
  campaign_id: '',
  earmark: '',
}

/** What a pledge promised and has not yet brought. */
const fromPledge = (pledge: PledgeView): Partial<typeof EMPTY> => ({
  channel: pledge.measure === 'vnd' ? 'cash' : pledge.measure,
  amount: writeAmount(Math.max(pledge.amount - pledge.received, 0) || pledge.amount, pledge.measure),
  item: pledge.item,
  item_unit: pledge.item_unit,
  campaign_id: pledge.campaign_id ?? '',
  earmark: pledge.earmark ?? '',
})

/** The form of a contribution: its values, their checks, and how it is sent. */
export function useContribution(
  fund: string,
  pledge: PledgeView | undefined,
  donor: Found | null,
): Omit<FormOptions<typeof EMPTY, ContributionView>, 'onDone'> {
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
    send: async ({ donor_id, channel, bank_reference, ...values }) => {
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
        ...(measure === 'goods' && { item: values.item.trim(), item_unit: values.item_unit.trim() }),
        ...(channel === 'bank' && bank_reference.trim() && { bank_reference: bank_reference.trim() }),
      })
      // The contribution is posted: a receipt that failed is written on its own page, never with a second contribution.
      return createReceipt(made.id, seen(made.version)).catch(() => made)
    },
  }
}
