import { Text } from '@mantine/core'
import { reverseContribution, reverseDisbursement } from '../api/generated/client'
import type { LedgerEntryView } from '../api/generated/model'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { amountText } from './amounts'
import { type References, useContent, voucherOf } from './ledger-columns'
import { ReasonAction } from './reason-action'
import { Restated } from './restated'

/**
 * Reverses what an entry belongs to, as a whole, where the caller may: somebody else than who recorded or approved it. The
 * dialog says again which voucher it is, because the rows of a ledger look alike.
 */
export function EntryReversal({ entry, references }: { entry: LedgerEntryView; references: References }) {
  const { t } = useText()
  const content = useContent()
  const { contribution, payment } = references
  const isContribution = entry.kind === 'receipt' && contribution?.transitions.includes('reverse')
  const isPayment = entry.kind === 'disbursement' && payment?.transitions.includes('reverse')
  if (!isContribution && !isPayment) return null
  const whole = { ...entry, amount: (isContribution ? contribution?.amount : payment?.amount) ?? entry.amount }
  const voucher = voucherOf(references)
  return (
    <ReasonAction
      label={t('reverse.short')}
      about={`${t('reverse')} ${voucher}`}
      title={t('reverse.title')}
      done={t('reverse.done')}
      send={(reason) =>
        isContribution
          ? reverseContribution(contribution?.id ?? '', { reason })
          : reverseDisbursement(payment?.id ?? '', { reason })
      }
    >
      <Restated
        facts={[
          [t('ledger.day'), day(entry.occurred_on)],
          [t('ledger.voucher'), voucher],
          [t('ledger.content'), content(entry, references)],
          [t('fund.value'), amountText(whole, t('fund.days'))],
        ]}
        vnd={whole.measure === 'vnd' ? whole.amount : undefined}
      />
      <Text size="sm">{t('reverse.next')}</Text>
    </ReasonAction>
  )
}
