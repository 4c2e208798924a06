import { Group } from '@mantine/core'
import { useListPledgesInfinite, withdrawPledge } from '../api/generated/client'
import type { FundView, ListPledgesParams, PledgeStatus, PledgeView } from '../api/generated/model'
import { Chip, type Tone } from '../shared/chip'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { WholeTable } from '../shared/table/list'
import { amountText } from './amounts'
import { ReasonAction } from './reason-action'

const TONE: Record<PledgeStatus, Tone> = { open: 'wait', fulfilled: 'done', withdrawn: 'closed' }

export function FundPledges({ fund }: { fund: FundView }) {
  const { t } = useText()
  return (
    <Pledges
      filter={{ fund_id: fund.id }}
      bar={
        useMay('funds:write') && (
          <ButtonLink to="/funds/$id/pledges/new" params={{ id: fund.id }} variant="default" size="xs">
            {t('pledge.new')}
          </ButtonLink>
        )
      }
    />
  )
}

/** Pledges to a fund or a campaign, or of a donor, with what came for each. None of it is owed. */
export function Pledges({ filter, bar = null }: { filter: ListPledgesParams; bar?: React.ReactNode }) {
  const { t } = useText()
  const pages = useListPledgesInfinite({ ...filter, limit: 200 }, { query: byCursor })
  const columns = useColumns()
  return (
    <WholeTable
      name="pledges"
      label={t('fund.tab.pledges')}
      pages={pages}
      lines={(pledges) => pledges}
      columns={columns}
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
  const amount = (it: PledgeView, amount: number) => amountText({ ...it, amount }, t('fund.days'))
  const money = (it: PledgeView, amount: number) => (it.measure === 'vnd' ? amount : undefined)
  return [
    {
      id: 'day',
      head: t('pledge.pledged_on'),
      cell: (it) => <span className="sub">{day(it.pledged_on)}</span>,
      text: (it) => day(it.pledged_on),
      value: (it) => it.pledged_on,
      sort: 'day',
      width: 104,
      card: 'side',
    },
    { id: 'code', head: t('contribution.code'), text: (it) => it.code, width: 130 },
    {
      id: 'donor',
      head: t('donor'),
      cell: (it) => (
        <AnchorLink to="/donors/$id" params={{ id: it.donor.id }}>
          {it.donor.name}
        </AnchorLink>
      ),
      text: (it) => it.donor.name,
      value: (it) => it.donor.name,
      sort: 'donor',
      isLong: true,
      card: 'title',
    },
    {
      id: 'amount',
      head: t('pledge.amount'),
      text: (it) => amount(it, it.amount),
      sum: (it) => money(it, it.status === 'withdrawn' ? 0 : it.amount),
      isNumber: true,
    },
    {
      id: 'received',
      head: t('pledge.received'),
      text: (it) => amount(it, it.received),
      sum: (it) => money(it, it.received),
      isNumber: true,
    },
    {
      id: 'expected',
      head: t('pledge.expected_on'),
      text: (it) => day(it.expected_on),
      value: (it) => it.expected_on ?? '',
      sort: 'expected',
    },
    {
      id: 'status',
      head: t('allocation.status'),
      cell: (it) => (
        <>
          <Chip tone={TONE[it.status]}>{tCode('pledge_status', it.status)}</Chip>{' '}
          <span className="sub">{it.withdrawal?.reason}</span>
        </>
      ),
      text: (it) => [tCode('pledge_status', it.status), it.withdrawal?.reason].filter(Boolean).join(': '),
    },
    {
      id: 'act',
      head: '',
      cell: (it) => isKeeper && it.status === 'open' && <Steps pledge={it} />,
    },
  ]
}

function Steps({ pledge }: { pledge: PledgeView }) {
  const { t } = useText()
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ButtonLink
        to="/funds/$id/contributions/new"
        params={{ id: pledge.fund_id }}
        search={{ pledge: pledge.id }}
        size="compact-sm"
        variant="default"
      >
        {t('pledge.receive')}
      </ButtonLink>
      <ReasonAction
        label={t('pledge.withdraw')}
        title={`${t('pledge.withdraw')}: ${pledge.code}`}
        done={t('pledge.withdrawn')}
        send={(reason) => withdrawPledge(pledge.id, { reason })}
      />
    </Group>
  )
}
