import { Text } from '@mantine/core'
import { closeFundPeriod, publishFundPeriod, useListFundPeriods } from '../../api/generated/client'
import type { FundPeriodView, FundView, Restatement } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  type Column,
  column,
  DataTable,
  dong,
  Ends,
  instant,
  PageGate,
  Restated,
  Section,
  useText,
} from '../../shared/kit'
import { useAmounts } from '../measured'

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
    column.acts((it) => <Steps fund={fund} period={it} />),
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

/** Closing and publishing cannot be undone: a dialog says of which fund and year, and what follows. */
function Steps({ fund, period }: { fund: FundView; period: FundPeriodView }) {
  const { t, say } = useText()
  const left = fund.balances.find(({ measure }) => measure === 'vnd')?.left ?? 0
  return (
    <Ends
      record={period}
      texts="period"
      title={(name) => `${name}: ${period.year}`}
      asksReason={false}
      button={{ variant: 'default' }}
      send={{
        close: (_, version) => closeFundPeriod(period.id, seen(version)),
        publish: (_, version) => publishFundPeriod(period.id, seen(version)),
      }}
    >
      {(step) => (
        <>
          <Restated
            facts={[
              [t('fund'), say(fund.name)],
              [t('notice.year'), period.year],
              [t('fund.left'), step === 'close' && dong(left)],
            ]}
          />
          <Text size="sm">{t(`period.${step}.next`)}</Text>
        </>
      )}
    </Ends>
  )
}

interface Correction extends Restatement {
  id: string
  year: number
}

/** Entries of a closed year that were reversed afterwards. */
function Restatements({ periods }: { periods: readonly FundPeriodView[] }) {
  const { t, tCode } = useText()
  const write = useAmounts()
  const rows = periods.flatMap(({ year, restatements }) =>
    restatements.map((one): Correction => ({ ...one, id: one.reversal_id, year })),
  )
  if (rows.length === 0) return null
  const columns: Column<Correction>[] = [
    column.text('year', t('notice.year'), (it) => String(it.year)),
    column.text('at', t('ledger.at'), (it) => instant(it.posted_at), { card: 'side' }),
    column.text('kind', t('ledger.content'), (it) => tCode('entry', it.kind), { card: 'title' }),
    column.amount('amount', t('fund.value'), (it) => write(it)),
    column.text('cause', t('reason.label'), (it) => it.cause, { isLong: true }),
  ]
  const label = t('period.restatements')
  return (
    <Section title={label}>
      <DataTable {...{ name: 'restatements', label, rows, columns }} />
    </Section>
  )
}
