import { reverseContribution, reverseDisbursement } from '../api/generated/client'
import type { LedgerEntryView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { amountText } from './amounts'
import { Cause } from './cause'

/** Reverses what an entry belongs to, as a whole: with a reason, once, by somebody else than who recorded or approved it. */
export function Reverse({ entry }: { entry: LedgerEntryView }) {
  const { t, tCode } = useText()
  const { contribution_id: contribution, disbursement_id: disbursement } = entry
  return (
    <Cause
      label={t('reverse')}
      title={t('reverse.title')}
      field={t('reverse.cause')}
      about={`${tCode('entry', entry.kind)}: ${amountText(entry, t('fund.days'))}`}
      done={t('reverse.done')}
      send={(reason) =>
        contribution
          ? reverseContribution(contribution, { reason })
          : reverseDisbursement(disbursement ?? '', { reason })
      }
    />
  )
}
