import { useListContributionsInfinite } from '../../api/generated/client'
import type { ContributionView, FundView, ListContributionsParams } from '../../api/generated/model'
import { byCursor, Chip, type Column, column, DownloadButton, useText, WholeTable } from '../../shared/kit'
import { boundsOf } from '../ledger/lines'
import { PeriodChoice, usePeriod } from '../ledger/period-choice'
import { useMeasured } from '../measured'
import { usePurposeName } from '../purpose'

/** What a fund received in a year or a month. */
export function FundContributions({ fund }: { fund: FundView }) {
  const { t } = useText()
  const period = usePeriod()
  const filter = { fund_id: fund.id, ...boundsOf(period) }
  const bar = (
    <>
      <PeriodChoice fund={fund.id} period={period} />
      <DownloadButton
        label={t('ledger.excel')}
        url="/v1/contributions"
        given={{ ...filter, format: 'xlsx' }}
        name={`dong-gop-${fund.code}.xlsx`}
      />
    </>
  )
  return <Contributions filter={filter} bar={bar} />
}

/** Contributions to a fund or a campaign, or of a donor, by the day on which they came. */
export function Contributions({ filter, bar = null }: { filter: ListContributionsParams; bar?: React.ReactNode }) {
  const { t, tCode } = useText()
  const purpose = usePurposeName()
  const measured = useMeasured()
  const isVoid = (it: ContributionView) => Boolean(it.reversal_id)
  const receipt = (it: ContributionView) =>
    isVoid(it) ? t('contribution.reversed') : it.receipt && `${it.receipt.number}/${it.receipt.year}`
  const donor = (it: ContributionView) => ({ to: '/donors/$id', params: { id: it.donor.id } })
  const columns: Column<ContributionView>[] = [
    column.day('day', t('contribution.received_on'), (it) => it.received_on),
    column.link('code', t('ledger.voucher'), (it) => it.code, '/contributions/$id', { width: 156 }),
    column.link('donor', t('donor'), (it) => it.donor.name, donor, { isLong: true, card: 'title' }),
    column.quiet('type', t('donor.type'), (it) => tCode('donor_type', it.donor.donor_type), { card: 'none' }),
    column.text('channel', t('contribution.channel'), (it) => tCode('channel', it.channel)),
    measured('amount', t('fund.value'), { isVoid, value: (it) => it.amount, sort: 'amount' }),
    column.quiet('purpose', t('contribution.earmark'), (it) => purpose(it.earmark), { width: 190 }),
    column.text('receipt', t('contribution.receipt'), receipt, {
      cell: (it) => (isVoid(it) ? <Chip tone="closed">{receipt(it)}</Chip> : receipt(it)),
    }),
    column.instant('created_at', t('ledger.at'), (it) => it.created_at),
  ]
  const pages = useListContributionsInfinite({ ...filter, limit: 200 }, { query: byCursor })
  const shown = { name: 'contributions', label: t('fund.tab.contributions'), empty: t('contribution.none'), bar }
  return <WholeTable {...shown} pages={pages} columns={columns} first="-day" />
}
