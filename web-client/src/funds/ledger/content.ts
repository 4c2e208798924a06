import type { LedgerEntryView } from '../../api/generated/model'
import { useText } from '../../shared/kit'
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
