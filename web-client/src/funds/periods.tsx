import { Text } from '@mantine/core'
import { closeFundPeriod, publishFundPeriod, useListFundPeriods } from '../api/generated/client'
import type { FundPeriodView, FundView, Restatement } from '../api/generated/model'
import { seen } from '../api/request'
import { Chip } from '../shared/chip'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { PageGate } from '../shared/page'
import { Empty } from '../shared/states'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { amountText, dong } from './amounts'
import { ReasonAction } from './reason-action'
import { Restated } from './restated'
import { Section } from './section'

/** The years of a fund's books, and what was corrected after a year was closed. */
export function Periods({ fund }: { fund: FundView }) {
  const { t } = useText()
  const columns = useColumns(fund)
  const periods = useListFundPeriods({ fund_id: fund.id })
  return (
    <PageGate query={periods}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('period.none')} />
        ) : (
          <>
            <p className="sub">{t('fund.basis', { basis: fund.legal_basis })}</p>
            <DataTable name="periods" label={t('fund.tab.periods')} rows={items} columns={columns} />
            <Restatements periods={items} />
          </>
        )
      }
    </PageGate>
  )
}

function useColumns(fund: FundView): Column<FundPeriodView>[] {
  const { t } = useText()
  return [
    {
      id: 'year',
      head: t('notice.year'),
      cell: (it) => (
        <AnchorLink
          to="/funds/$id"
          params={{ id: fund.id }}
          search={{ tab: 'ledger', period: String(it.year) }}
          fw={600}
        >
          {it.year}
        </AnchorLink>
      ),
      text: (it) => String(it.year),
      card: 'title',
    },
    {
      id: 'status',
      head: t('allocation.status'),
      cell: (it) => (
        <Chip tone={it.status === 'open' ? 'open' : 'closed'}>
          {t(it.status === 'open' ? 'period.open' : 'period.closed')}
        </Chip>
      ),
      text: (it) => t(it.status === 'open' ? 'period.open' : 'period.closed'),
      card: 'side',
    },
    {
      id: 'closed',
      head: t('period.closed'),
      text: (it) => [instant(it.closed_at), it.closed_by?.full_name].filter(Boolean).join(' · '),
    },
    { id: 'published', head: t('period.public'), text: (it) => instant(it.published_at) },
    { id: 'digest', head: 'SHA-256', text: (it) => it.digest ?? '', isLong: true },
    {
      id: 'public_digest',
      head: t('period.public_digest'),
      text: (it) => it.public_digest ?? '',
      isOptional: true,
      card: 'none',
    },
    { id: 'act', head: '', cell: (it) => <Steps fund={fund} period={it} /> },
  ]
}

/** Closing and publishing cannot be undone: a dialog says of which fund and year, and what follows. */
function Steps({ fund, period }: { fund: FundView; period: FundPeriodView }) {
  const { t, say } = useText()
  const left = fund.balances.find(({ measure }) => measure === 'vnd')?.left ?? 0
  const steps = [
    ['close', t('period.close'), t('period.done'), () => closeFundPeriod(period.id, seen(period.version))],
    ['publish', t('period.publish'), t('period.published'), () => publishFundPeriod(period.id)],
  ] as const
  return steps
    .filter(([step]) => period.transitions.includes(step))
    .map(([step, label, done, send]) => (
      <ReasonAction
        key={step}
        label={label}
        title={`${label} ${period.year}`}
        done={done}
        send={send}
        asksReason={false}
        button={{ color: undefined, variant: 'default' }}
      >
        <Restated
          facts={[
            [t('nav.funds'), say(fund.name)],
            [t('notice.year'), period.year],
            [t('fund.left'), step === 'close' && dong(left)],
          ]}
        />
        <Text size="sm">{t(`period.${step}.next`)}</Text>
      </ReasonAction>
    ))
}

/** Entries of a closed year that were reversed afterwards. */
function Restatements({ periods }: { periods: readonly FundPeriodView[] }) {
  const { t, tCode } = useText()
  const rows = periods.flatMap(({ year, restatements }) =>
    restatements.map((one) => ({ ...one, id: one.reversal_id, year })),
  )
  if (rows.length === 0) return null
  const columns: Column<Restatement & { id: string; year: number }>[] = [
    { id: 'year', head: t('notice.year'), text: (it) => String(it.year) },
    { id: 'at', head: t('ledger.at'), text: (it) => instant(it.posted_at), card: 'side' },
    { id: 'kind', head: t('ledger.content'), text: (it) => tCode('entry', it.kind), card: 'title' },
    { id: 'amount', head: t('fund.value'), text: (it) => amountText(it, t('fund.days')), isNumber: true },
    { id: 'cause', head: t('reverse.reason'), text: (it) => it.cause ?? '', isLong: true },
  ]
  return (
    <Section title={t('period.restatements')}>
      <DataTable name="restatements" label={t('period.restatements')} rows={rows} columns={columns} />
    </Section>
  )
}
