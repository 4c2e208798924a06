import { Text } from '@mantine/core'
import { reverseContribution, reverseDisbursement } from '../../api/generated/client'
import type { LedgerEntryView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { day, ReasonAction, useText } from '../../shared/kit'
import { RestatedAmount } from '../measured'
import { type References, useContent, voucherOf } from './content'

/**
 * Reverses what an entry belongs to, as a whole, where the caller may: somebody else than who recorded or approved it. The
 * dialog says again which voucher it is, because the rows of a ledger look alike.
 */
export function EntryReversal({ entry, references }: { entry: LedgerEntryView; references: References }) {
  const { t } = useText()
  const content = useContent()
  const { contribution, payment } = references
  const whole = { receipt: contribution, disbursement: payment }[entry.kind]
  if (!whole?.transitions.some((step) => step === 'reverse')) return null
  const reverse = entry.kind === 'receipt' ? reverseContribution : reverseDisbursement
  const voucher = voucherOf(references)
  return (
    <ReasonAction
      label={t('reverse.short')}
      about={`${t('reverse')} ${voucher}`}
      title={t('reverse')}
      done={t('reverse.done')}
      record={whole}
      send={(reason, version) => reverse(whole.id, { reason }, seen(version))}
    >
      <RestatedAmount
        of={entry}
        amount={whole.amount}
        facts={[
          [t('ledger.day'), day(entry.occurred_on)],
          [t('ledger.voucher'), voucher],
          [t('ledger.content'), content(entry, references)],
        ]}
      />
      <Text size="sm">{t('reverse.next')}</Text>
    </ReasonAction>
  )
}
