import { useListPledgesInfinite } from '../../api/generated/client'
import type { FundView, ListPledgesParams, PledgeStatus, PledgeView } from '../../api/generated/model'
import { byCursor, type Column, column, MayLink, type States, useMay, useText, WholeTable } from '../../shared/kit'
import { useMeasured } from '../measured'
import { PledgeSteps } from './steps'

const PLEDGE: States<PledgeStatus> = { texts: 'pledge_status', tones: { open: 'wait', fulfilled: 'done' } }

export function FundPledges({ fund }: { fund: FundView }) {
  const { t } = useText()
  const place = { to: '/funds/$id/pledges/new', params: { id: fund.id } }
  const create = <MayLink permission="funds:write" place={place} label={t('pledge.new')} variant="default" size="xs" />
  return <Pledges filter={{ fund_id: fund.id }} bar={create} />
}

/** Pledges to a fund or a campaign, or of a donor, with what came for each. None of it is owed. */
export function Pledges({ filter, bar = null }: { filter: ListPledgesParams; bar?: React.ReactNode }) {
  const { t } = useText()
  const isKeeper = useMay('funds:write')
  const measured = useMeasured()
  const isVoid = (it: PledgeView) => it.status === 'withdrawn'
  const donor = (it: PledgeView) => ({ to: '/donors/$id', params: { id: it.donor.id } })
  const columns: Column<PledgeView>[] = [
    column.day('day', t('pledge.pledged_on'), (it) => it.pledged_on),
    column.text('code', t('contribution.code'), (it) => it.code, { width: 156 }),
    column.link('donor', t('donor'), (it) => it.donor.name, donor, { isLong: true, card: 'title' }),
    measured('amount', t('pledge.amount'), { isVoid }),
    measured('received', t('pledge.received'), { of: (it) => it.received }),
    column.day('expected', t('pledge.expected_on'), (it) => it.expected_on, { card: 'line' }),
    column.code('status', t('status'), (it) => it.status, PLEDGE),
    column.quiet('reason', t('reason.label'), (it) => it.withdrawal?.reason, { width: 200 }),
    column.acts((it) => isKeeper && it.status === 'open' && <PledgeSteps pledge={it} />),
  ]
  const pages = useListPledgesInfinite({ ...filter, limit: 200 }, { query: byCursor })
  const shown = { name: 'pledges', label: t('fund.tab.pledges'), empty: t('pledge.none'), first: '-day', bar }
  const rowProps = (it: PledgeView) => ({ 'data-pledge': it.code })
  return <WholeTable {...shown} pages={pages} columns={columns} rowProps={rowProps} />
}
