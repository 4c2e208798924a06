import type { FundPeriodView, Restatement } from '../../api/generated/model'
import { type Column, column, DataTable, instant, Section, useText } from '../../shared/kit'
import { useAmounts } from '../measured'

interface Correction extends Restatement {
  id: string
  year: number
}

/** Entries of a closed year that were reversed afterwards. */
export function Restatements({ periods }: { periods: readonly FundPeriodView[] }) {
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
