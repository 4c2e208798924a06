import type { LedgerEntryView, Measure } from '../api/generated/model'
import { writeAmount } from '../shared/amounts'
import { Chip } from '../shared/chip'
import { day, instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import type { Column } from '../shared/table/columns'
import { EntryReversal } from './entry-reversal'
import type { LedgerLine } from './ledger-lines'
import { usePurposeName } from './purpose'
import type { useReferences } from './use-ledger'

export type References = ReturnType<ReturnType<typeof useReferences>>

/** What an entry is about: of whom, for whom, and why where it takes another back. */
export function useContent() {
  const { t, tCode } = useText()
  return (entry: LedgerEntryView, { contribution, allocation, payment }: References): string => {
    const what = contribution
      ? `${contribution.donor.name}, ${tCode('channel', contribution.channel).toLowerCase()}`
      : allocation
        ? [
            `${tCode('allocation_kind', allocation.kind)}: ${allocation.beneficiary?.full_name ?? allocation.code}`,
            payment && t('ledger.tranche', { tranche: payment.tranche }),
          ]
            .filter(Boolean)
            .join(', ')
        : ''
    const isPlain = entry.kind === 'receipt' || entry.kind === 'disbursement'
    const named = isPlain
      ? what || tCode('entry', entry.kind)
      : [tCode('entry', entry.kind), what].filter(Boolean).join(': ')
    return entry.cause ? `${named} (${entry.cause})` : named
  }
}

/** The voucher of an entry: the contribution's or the allocation's own number. */
export const voucherOf = ({ contribution, allocation }: References): string =>
  contribution?.code ?? allocation?.code ?? ''

interface Shown {
  measure: Measure
  unit?: string
  figure: string
  hasBalance: boolean
  closing?: number
  references: (entry: LedgerEntryView) => References
}

/** The columns of a ledger as an accountant reads it. */
export function useLedgerColumns({ measure, unit, figure, hasBalance, closing, references }: Shown) {
  const { t } = useText()
  const content = useContent()
  const purpose = usePurposeName()
  const sign = measure === 'vnd' ? '₫' : measure === 'labour' ? t('quantity.days') : unit
  const write = (amount: number) => writeAmount(amount, measure)
  const inUnits = (amount: number) => amount / { vnd: 1, goods: 1000, labour: 8 }[measure]
  const isMoney = figure === 'left'
  const figures = (id: 'coming' | 'going', head: string): Column<LedgerLine> => ({
    id,
    head: `${head} (${sign})`,
    cell: (line) => line[id] > 0 && write(line[id]),
    isNumber: true,
    sum: (line) => inUnits(line[id]),
  })
  const columns: Column<LedgerLine>[] = [
    {
      id: 'day',
      head: t('ledger.day'),
      cell: (line) => <span className="sub">{day(line.occurred_on)}</span>,
      text: (line) => day(line.occurred_on),
      value: (line) => line.occurred_on,
      sort: 'day',
      width: 104,
      card: 'side',
    },
    {
      id: 'voucher',
      head: t('ledger.voucher'),
      cell: (line) => <Voucher of={references(line)} />,
      text: (line) => voucherOf(references(line)),
      width: 156,
    },
    {
      id: 'content',
      head: t('ledger.content'),
      cell: (line) => (
        <>
          {content(line, references(line))}{' '}
          {line.reversal_id && <Chip tone="closed">{t('contribution.reversed')}</Chip>}
        </>
      ),
      text: (line) => content(line, references(line)),
      isLong: true,
      card: 'title',
    },
    {
      id: 'purpose',
      head: t('ledger.purpose'),
      cell: (line) => <span className="sub">{purpose(line.earmark ?? line.purpose_code)}</span>,
      text: (line) => purpose(line.earmark ?? line.purpose_code),
      width: 150,
    },
    figures('coming', t(isMoney ? 'ledger.in' : 'ledger.up')),
    figures('going', t(isMoney ? 'ledger.out' : 'ledger.down')),
  ]
  if (hasBalance) {
    columns.push({
      id: 'balance',
      head: `${t(isMoney ? 'ledger.left' : 'ledger.balance')} (${sign})`,
      cell: (line) => write(line.balance),
      text: (line) => write(line.balance),
      isNumber: true,
      total: closing === undefined ? undefined : write(closing),
    })
  }
  columns.push(
    {
      id: 'posted_at',
      head: t('ledger.at'),
      cell: (line) => <span className="sub">{instant(line.posted_at)}</span>,
      text: (line) => instant(line.posted_at),
      isOptional: true,
      card: 'none',
    },
    {
      id: 'by',
      head: t('ledger.by'),
      cell: (line) => line.created_by?.full_name,
      text: (line) => line.created_by?.full_name ?? '',
      isOptional: true,
      card: 'none',
    },
    { id: 'reverse', head: '', cell: (line) => <EntryReversal entry={line} references={references(line)} /> },
  )
  return columns
}

function Voucher({ of: references }: { of: References }) {
  const { contribution, allocation } = references
  if (contribution) {
    return (
      <AnchorLink to="/contributions/$id" params={{ id: contribution.id }}>
        {contribution.code}
      </AnchorLink>
    )
  }
  if (!allocation) return null
  return (
    <AnchorLink to="/allocations/$id" params={{ id: allocation.id }}>
      {allocation.code}
    </AnchorLink>
  )
}
