import {
  approveSanction,
  createSanctionPayment,
  decideSanction,
  enforceSanction,
  explainSanction,
  sendSanction,
  withdrawSanction,
} from '../api/generated/client'
import { DecisionTerm, ExplanationKind, type SanctionTransition, type SanctionView } from '../api/generated/model'
import { seen } from '../api/request'
import { DialogForm, declared, dong, Ends, today, useFields, useText } from '../shared/kit'
import { RestatedSanction } from './restated'
import { isWarning } from './states'

/** What may be done with a sanction: one proposes, a person decides, another approves. */
export function Steps({ of }: { of: SanctionView }) {
  const { tCode } = useText()
  const { number, explanation, decision, sending, payment } = useStepFields(of)
  const has = (step: SanctionTransition) => of.transitions.includes(step)
  const common = (step: SanctionTransition) => ({
    label: tCode('sanction_step', step),
    done: tCode('sanction_step', `${step}.done`),
    record: of,
    button: { variant: step === 'explain' ? 'subtle' : 'filled' },
    intro: <RestatedSanction of={of} step={step} />,
  })
  return (
    <>
      {has('explain') && (
        <DialogForm
          {...common('explain')}
          {...declared(explanation, (body, version) => explainSanction(of.id, body, seen(version)))}
        />
      )}
      {has('decide') && (
        <DialogForm
          {...common('decide')}
          {...declared(decision, (body, version) => decideSanction(of.id, body, seen(version)))}
        />
      )}
      {has('approve') && (
        <DialogForm
          {...common('approve')}
          {...declared({ decision_number: number }, (body, version) => approveSanction(of.id, body, seen(version)))}
        />
      )}
      {has('send') && (
        <DialogForm
          {...common('send')}
          {...declared(sending, (body, version) => sendSanction(of.id, body, seen(version)))}
        />
      )}
      {has('pay') && (
        <DialogForm
          {...common('pay')}
          {...declared(payment, (body, version) => createSanctionPayment(of.id, body, seen(version)))}
        />
      )}
      {has('enforce') && (
        <DialogForm
          {...common('enforce')}
          {...declared({ decision_number: number }, (body, version) => enforceSanction(of.id, body, seen(version)))}
        />
      )}
      <Ends
        record={of}
        texts="sanction_step"
        title={(name) => `${name}: ${of.minutes_number}`}
        send={{ withdraw: (reason, version) => withdrawSanction(of.id, { reason }, seen(version)) }}
      >
        {(step) => <RestatedSanction of={of} step={step} />}
      </Ends>
    </>
  )
}

/** What each step asks for. */
function useStepFields(of: SanctionView) {
  const { t } = useText()
  const { text, date, amount, code } = useFields()
  const number = text(t('sanction.decision'), { max: 60 })
  const explanation = {
    kind: code(t('sanction.explained'), ExplanationKind, 'explanation_kind', { initial: 'written', isSegment: true }),
    received_on: date(t('sanction.received'), { initial: today() }),
    summary: text(t('sanction.explanation'), { isLong: true, isOptional: true, max: 2000 }),
  }
  const decision = {
    amount_vnd: amount(t('sanction.amount'), {
      initial: String(of.fine.proposed_vnd),
      // A warning has no amount, and none is asked for: the service takes the proposed one.
      when: () => !isWarning(of),
    }),
    term: code(t('sanction.term'), DecisionTerm, 'decision_term', { initial: 'plain', isGiven: true }),
  }
  const sending = {
    sent_on: date(t('sanction.sent'), { initial: today() }),
    received_on: date(t('sanction.received'), { initial: today() }),
  }
  const payment = {
    amount_vnd: amount(t('payment.amount'), {
      initial: of.balance ? dong(of.balance.left_vnd).replace(/\D*$/, '') : '',
    }),
    paid_on: date(t('payment.day'), { initial: today() }),
    document_number: text(t('payment.document'), { isOptional: true, max: 60 }),
  }
  return { number, explanation, decision, sending, payment }
}
