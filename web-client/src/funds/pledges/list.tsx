import { Group } from '@mantine/core'
import { useListPledgesInfinite, withdrawPledge } from '../../api/generated/client'
import type { FundView, ListPledgesParams, PledgeStatus, PledgeView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { ButtonLink, byCursor, type Column, column, type Tone, useMay, useText, WholeTable } from '../../shared/kit'
import { amountText } from '../amounts'
import { ReasonAction } from '../dialogs'

const TONE: Record<PledgeStatus, Tone> = { open: 'wait', fulfilled: 'done', withdrawn: 'closed' }

export function FundPledges({ fund }: { fund: FundView }) {
  const { t } = useText()
  const create = useMay('funds:write') && (
    <ButtonLink to="/funds/$id/pledges/new" params={{ id: fund.id }} variant="default" size="xs">
      {t('pledge.new')}
    </ButtonLink>
  )
  return <Pledges filter={{ fund_id: fund.id }} bar={create} />
}

/** Pledges to a fund or a campaign, or of a donor, with what came for each. None of it is owed. */
export function Pledges({ filter, bar = null }: { filter: ListPledgesParams; bar?: React.ReactNode }) {
  const { t } = useText()
  const pages = useListPledgesInfinite({ ...filter, limit: 200 }, { query: byCursor })
  return (
    <WholeTable
      name="pledges"
      label={t('fund.tab.pledges')}
      pages={pages}
      columns={useColumns()}
      first="-day"
      rowProps={(pledge) => ({ 'data-pledge': pledge.code })}
      empty={t('pledge.none')}
      bar={bar}
    />
  )
}

function useColumns(): Column<PledgeView>[] {
  const { t, tCode } = useText()
  const isKeeper = useMay('funds:write')
  const text = (it: PledgeView, amount: number) => amountText({ ...it, amount }, t('fund.days'))
  const money = (it: PledgeView, amount: number) => (it.measure === 'vnd' ? amount : undefined)
  const status = (it: PledgeView) => tCode('pledge_status', it.status)
  const donor = (it: PledgeView) => ({ to: '/donors/$id', params: { id: it.donor.id } })
  return [
    column.day('day', t('pledge.pledged_on'), (it) => it.pledged_on),
    column.text('code', t('contribution.code'), (it) => it.code, { width: 156 }),
    column.link('donor', t('donor'), (it) => it.donor.name, donor, { isLong: true, card: 'title' }),
    column.amount('amount', t('pledge.amount'), (it) => text(it, it.amount), {
      sum: (it) => money(it, it.status === 'withdrawn' ? 0 : it.amount),
    }),
    column.amount('received', t('pledge.received'), (it) => text(it, it.received), {
      sum: (it) => money(it, it.received),
    }),
    column.day('expected', t('pledge.expected_on'), (it) => it.expected_on, { card: 'line' }),
    column.state('status', t('status'), status, (it) => TONE[it.status]),
    column.quiet('reason', t('reason.label'), (it) => it.withdrawal?.reason, { width: 200 }),
    column.acts((it) => isKeeper && it.status === 'open' && <Steps pledge={it} />),
  ]
}

function Steps({ pledge }: { pledge: PledgeView }) {
  const { t } = useText()
  const link = {
    to: '/funds/$id/contributions/new',
    params: { id: pledge.fund_id },
    search: { pledge: pledge.id },
  } as const
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ButtonLink {...link} size="compact-sm" variant="default">
        {t('pledge.receive')}
      </ButtonLink>
      <ReasonAction
        label={t('pledge.withdraw.short')}
        about={`${t('pledge.withdraw')}: ${pledge.code}`}
        title={`${t('pledge.withdraw')}: ${pledge.code}`}
        done={t('pledge.withdrawn')}
        send={(reason) => withdrawPledge(pledge.id, { reason }, seen(pledge.version))}
      />
    </Group>
  )
}
