import { Text } from '@mantine/core'
import { approveDisbursement } from '../api/generated/client'
import type { AllocationView, DisbursementView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { amountText } from './amounts'
import { ReasonAction } from './reason-action'
import { Restated } from './restated'

/** Pays what was prepared: a dialog says to whom and how much, in figures and words, before money leaves the fund. */
export function ApproveDisbursement({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  return (
    <ReasonAction
      label={t('disbursement.approve')}
      title={t('disbursement.approve.title')}
      done={t('disbursement.done')}
      send={() => approveDisbursement(disbursement.id)}
      asksReason={false}
      button={{ variant: 'filled', color: undefined }}
    >
      <Restated
        facts={[
          [t('disbursement.approve.for'), item.beneficiary?.full_name ?? tCode('allocation_kind', item.kind)],
          [t('fund.value'), <b key="amount">{amountText({ ...item, amount: disbursement.amount }, t('fund.days'))}</b>],
        ]}
        vnd={item.measure === 'vnd' ? disbursement.amount : undefined}
      />
      <Text size="sm" c="dimmed">
        {t('disbursement.approve.next', { tranche: disbursement.tranche, code: item.code })}
      </Text>
    </ReasonAction>
  )
}
