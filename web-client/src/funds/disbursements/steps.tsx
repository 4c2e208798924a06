import { Text } from '@mantine/core'
import {
  approveDisbursement,
  refuseDisbursement,
  reverseDisbursement,
  withdrawDisbursement,
} from '../../api/generated/client'
import type { AllocationView, DisbursementView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { Ends, useText } from '../../shared/kit'
import { RestatedAmount } from '../measured'
import { ReturnDisbursement } from './return'

interface Props {
  item: AllocationView
  disbursement: DisbursementView
}

/** What may be done with a disbursement now: approved or refused, withdrawn, taken back, reversed. */
export function DisbursementSteps({ item, disbursement }: Props) {
  const { t, tCode } = useText()
  const { id, tranche, transitions } = disbursement
  return (
    <>
      {transitions.includes('return') && <ReturnDisbursement item={item} disbursement={disbursement} />}
      <Ends
        record={disbursement}
        texts="disbursement"
        title={(_, step) => tCode('disbursement', `${step}.title`)}
        unreasoned={['approve']}
        button={{ variant: 'filled' }}
        send={{
          approve: (_, version) => approveDisbursement(id, seen(version)),
          withdraw: (reason, version) => withdrawDisbursement(id, { reason }, seen(version)),
          refuse: (reason, version) => refuseDisbursement(id, { reason }, seen(version)),
          reverse: (reason, version) => reverseDisbursement(id, { reason }, seen(version)),
        }}
      >
        {(step) => (
          <>
            <What item={item} disbursement={disbursement} />
            {step === 'approve' && (
              <Text size="sm" c="dimmed">
                {t('disbursement.approve.next', { tranche, code: item.code })}
              </Text>
            )}
          </>
        )}
      </Ends>
    </>
  )
}

/** To whom and how much, in figures and words, before something is done with it. */
function What({ item, disbursement: { amount, tranche } }: Props) {
  const { t, tCode } = useText()
  return (
    <RestatedAmount
      of={item}
      amount={amount}
      facts={[
        [t('ledger.voucher'), `${item.code}, ${t('ledger.tranche', { tranche })}`],
        [t('disbursement.approve.for'), item.beneficiary?.full_name ?? tCode('allocation_kind', item.kind)],
      ]}
    />
  )
}
