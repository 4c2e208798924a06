import { useListFundPeriods } from '../../api/generated/client'
import type { FundPeriodView, FundView } from '../../api/generated/model'
import { type Column, column, DataTable, instant, PageGate, useText } from '../../shared/kit'
import { Restatements } from './restatements'
import { PeriodSteps } from './steps'

/** The years of a fund's books, and what was corrected after a year was closed. */
export function Periods({ fund }: { fund: FundView }) {
  const { t } = useText()
  const isOpen = (it: FundPeriodView) => it.status === 'open'
  const status = (it: FundPeriodView) => t(isOpen(it) ? 'period.open' : 'period.closed')
  const closed = (it: FundPeriodView) => [instant(it.closed_at), it.closed_by?.full_name].filter(Boolean).join(' · ')
  const books = ({ year }: FundPeriodView) =>
    ({ to: '/funds/$id', params: { id: fund.id }, search: { tab: 'ledger', period: String(year) } }) as const
  const columns: Column<FundPeriodView>[] = [
    column.link('year', t('notice.year'), (it) => String(it.year), books, { card: 'title' }),
    column.state('status', t('status'), status, (it) => (isOpen(it) ? 'open' : 'closed')),
    column.text('closed', t('period.closed'), closed),
    column.text('published', t('period.public'), (it) => instant(it.published_at)),
    column.quiet('digest', 'SHA-256', (it) => it.digest, { isLong: true }),
    column.quiet('public_digest', t('period.public_digest'), (it) => it.public_digest, {
      isOptional: true,
      card: 'none',
    }),
    column.acts((it) => <PeriodSteps fund={fund} period={it} />),
  ]
  const shown = { name: 'periods', label: t('fund.tab.periods'), none: t('period.none'), columns }
  const periods = useListFundPeriods({ fund_id: fund.id })
  return (
    <PageGate query={periods}>
      {({ items }) => (
        <>
          <p className="sub">{t('fund.basis', { basis: fund.legal_basis })}</p>
          <DataTable {...shown} rows={items} />
          <Restatements periods={items} />
        </>
      )}
    </PageGate>
  )
}
