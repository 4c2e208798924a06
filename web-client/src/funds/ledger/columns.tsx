import type { LedgerEntryView, Measure } from '../../api/generated/model'
import { Chip, type Column, column, useText, writeAmount } from '../../shared/kit'
import type { Figure } from '../fund/search'
import { usePurposeName } from '../purpose'
import { type References, useContent, voucherOf } from './content'
import { EntryReversal } from './entry-reversal'
import { closingOf, inUnits, type LedgerLine } from './lines'

interface Shown {
  measure: Measure
  unit?: string
  figure: Figure
  hasBalance: boolean
  references: (entry: LedgerEntryView) => References
}

/** The columns of a ledger as an accountant reads it. */
export function useLedgerColumns({ measure, unit, figure, hasBalance, references }: Shown): Column<LedgerLine>[] {
  const { t } = useText()
  const content = useContent()
  const purpose = usePurposeName()
  const about = (line: LedgerLine) => content(line, references(line))
  function voucher(line: LedgerLine) {
    const { contribution, allocation } = references(line)
    if (contribution) return { to: '/contributions/$id', params: { id: contribution.id } }
    return allocation && { to: '/allocations/$id', params: { id: allocation.id } }
  }
  const sign = { vnd: '₫', goods: unit, labour: t('quantity.days') }[measure]
  const isMoney = figure === 'left'
  const figures = (id: 'coming' | 'going', name: string) =>
    column.amount<LedgerLine>(id, `${name} (${sign})`, (line) => (line[id] > 0 ? writeAmount(line[id], measure) : ''), {
      sum: (line) => inUnits(line[id], measure),
    })
  const balance = column.amount<LedgerLine>(
    'balance',
    `${t(isMoney ? 'ledger.left' : 'ledger.balance')} (${sign})`,
    (line) => writeAmount(line.balance, measure),
    { total: (lines) => writeAmount(closingOf(lines), measure) },
  )
  return [
    column.day('day', t('ledger.day'), (line) => line.occurred_on),
    column.link('voucher', t('ledger.voucher'), (line) => voucherOf(references(line)), voucher, {
      width: 156,
      sort: undefined,
    }),
    column.name('content', t('ledger.content'), about, {
      cell: (line) => (
        <>
          {about(line)} {line.reversal_id && <Chip tone="closed">{t('contribution.reversed')}</Chip>}
        </>
      ),
    }),
    column.quiet('purpose', t('ledger.purpose'), (line) => purpose(line.earmark ?? line.purpose_code), { width: 150 }),
    figures('coming', t(isMoney ? 'ledger.in' : 'ledger.up')),
    figures('going', t(isMoney ? 'ledger.out' : 'ledger.down')),
    ...(hasBalance ? [balance] : []),
    column.instant('posted_at', t('ledger.at'), (line) => line.posted_at),
    column.quiet('by', t('ledger.by'), (line) => line.created_by?.full_name, { isOptional: true, card: 'none' }),
    column.acts((line) => <EntryReversal entry={line} references={references(line)} />),
  ]
}
