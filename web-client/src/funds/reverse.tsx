import { findAllocation, findContribution, reverseContribution, reverseDisbursement } from '../api/generated/client'
import type { LedgerEntryView } from '../api/generated/model'
import { seen } from '../api/request'
import { useText } from '../shared/i18n'
import { amountText } from './amounts'
import { Cause } from './cause'

/** Reverses what an entry belongs to, as a whole: with a reason, once, by somebody else than who recorded or approved it. */
export function Reverse({ entry }: { entry: LedgerEntryView }) {
  const { t, tCode } = useText()
  const { contribution_id: contribution, disbursement_id: disbursement, allocation_id: allocation } = entry
  return (
    <Cause
      label={t('reverse')}
      title={t('reverse.title')}
      field={t('reverse.cause')}
      about={`${tCode('entry', entry.kind)}: ${amountText(entry, t('fund.days'))}`}
      done={t('reverse.done')}
      send={async (reason) => {
        // An entry has no version; what it belongs to is reversed as it stands now.
        if (contribution) {
          const { version } = await findContribution(contribution)
          return reverseContribution(contribution, { reason }, seen(version))
        }
        const { disbursements } = await findAllocation(allocation ?? '')
        const version = disbursements.find((payment) => payment.id === disbursement)?.version ?? 0
        return reverseDisbursement(disbursement ?? '', { reason }, seen(version))
      }}
    />
  )
}
