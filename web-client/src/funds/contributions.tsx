import { useListContributionsInfinite } from '../api/generated/client'
import type { ContributionView, FundView, ListContributionsParams } from '../api/generated/model'
import { Chip } from '../shared/chip'
import { day, instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { WholeTable } from '../shared/table/list'
import { amountText } from './amounts'
import { boundsOf } from './ledger'
import { PeriodChoice, usePeriod } from './period-choice'
import { usePurposeName } from './purpose'

/** What a fund received in a year or a month. */
export function FundContributions({ fund }: { fund: FundView }) {
  const period = usePeriod()
  return (
    <Contributions
      filter={{ fund_id: fund.id, ...boundsOf(period) }}
      bar={<PeriodChoice fund={fund.id} period={period} />}
    />
  )
}

/** Contributions to a fund or a campaign, or of a donor, by the day on which they came. */
export function Contributions({ filter, bar = null }: { filter: ListContributionsParams; bar?: React.ReactNode }) {
  const { t } = useText()
  const pages = useListContributionsInfinite({ ...filter, limit: 200 }, { query: byCursor })
  const columns = useColumns()
  return (
    <WholeTable
      name="contributions"
      label={t('fund.tab.contributions')}
      pages={pages}
      lines={(contributions) => contributions}
      columns={columns}
      first="-day"
      empty={t('contribution.none')}
      bar={bar}
    />
  )
}

const receiptOf = ({ receipt }: ContributionView) => (receipt ? `${receipt.number}/${receipt.year}` : '')

function useColumns(): Column<ContributionView>[] {
  const { t, tCode } = useText()
  const purpose = usePurposeName()
  const amount = (it: ContributionView) => amountText(it, t('fund.days'))
  return [
    {
      id: 'day',
      head: t('contribution.received_on'),
      cell: (it) => <span className="sub">{day(it.received_on)}</span>,
      text: (it) => day(it.received_on),
      value: (it) => it.received_on,
      sort: 'day',
      width: 104,
      card: 'side',
    },
    {
      id: 'code',
      head: t('ledger.voucher'),
      cell: (it) => (
        <AnchorLink to="/contributions/$id" params={{ id: it.id }}>
          {it.code}
        </AnchorLink>
      ),
      text: (it) => it.code,
      value: (it) => it.code,
      sort: 'code',
      width: 156,
    },
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
      id: 'type',
      head: t('donor.type'),
      cell: (it) => <span className="sub">{tCode('donor_type', it.donor.donor_type)}</span>,
      text: (it) => tCode('donor_type', it.donor.donor_type),
      card: 'none',
    },
    {
      id: 'channel',
      head: t('contribution.channel'),
      text: (it) => tCode('channel', it.channel),
    },
    {
      id: 'amount',
      head: t('fund.value'),
      cell: (it) => (it.reversal_id ? <s>{amount(it)}</s> : amount(it)),
      text: amount,
      sum: (it) => (it.measure !== 'vnd' ? undefined : it.reversal_id ? 0 : it.amount),
      value: (it) => it.amount,
      sort: 'amount',
      isNumber: true,
    },
    {
      id: 'purpose',
      head: t('contribution.earmark'),
      cell: (it) => <span className="sub">{purpose(it.earmark)}</span>,
      text: (it) => purpose(it.earmark),
    },
    {
      id: 'receipt',
      head: t('contribution.receipt'),
      cell: (it) => (it.reversal_id ? <Chip tone="closed">{t('contribution.reversed')}</Chip> : receiptOf(it)),
      text: (it) => (it.reversal_id ? t('contribution.reversed') : receiptOf(it)),
    },
    {
      id: 'created_at',
      head: t('ledger.at'),
      cell: (it) => <span className="sub">{instant(it.created_at)}</span>,
      text: (it) => instant(it.created_at),
      isOptional: true,
      card: 'none',
    },
  ]
}
