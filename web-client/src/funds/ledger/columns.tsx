import type { LedgerEntryView, Measure } from '../../api/generated/model'
import { Chip, type Column, column, useText, writeAmount } from '../../shared/kit'
import type { Figure } from '../fund/search'
import { usePurposeName } from '../purpose'
import { EntryReversal } from './entry-reversal'
import { closingOf, inUnits, type LedgerLine } from './lines'
import type { useReferences } from './use-ledger'

export type References = ReturnType<ReturnType<typeof useReferences>>

/** What an entry is about: of whom, for whom, and why where it takes another back. */
export function useContent() {
  const { t, tCode } = useText()
  function whose({ contribution, allocation, payment }: References): string {
    if (contribution) return `${contribution.donor.name}, ${tCode('channel', contribution.channel).toLowerCase()}`
    if (!allocation) return ''
    const name = `${tCode('allocation_kind', allocation.kind)}: ${allocation.beneficiary?.full_name ?? allocation.code}`
    return payment ? `${name}, ${t('ledger.tranche', { tranche: payment.tranche })}` : name
  }
  return (entry: LedgerEntryView, references: References): string => {
    const what = whose(references)
    const kind = tCode('entry', entry.kind)
    const isPlain = entry.kind === 'receipt' || entry.kind === 'disbursement'
    const named = isPlain ? what || kind : [kind, what].filter(Boolean).join(': ')
    return entry.cause ? `${named} (${entry.cause})` : named
  }
}

/** The voucher of an entry: the contribution's or the allocation's own number. */
export const voucherOf = ({ contribution, allocation }: References): string =>
  contribution?.code ?? allocation?.code ?? ''

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
