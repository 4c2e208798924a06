import { reverseSanctionPayment } from '../api/generated/client'
import type { SanctionPaymentView, SanctionView } from '../api/generated/model'
import { seen } from '../api/request'
import { type Column, column, DataTable, day, dong, Facts, ReasonAction, Section, useText } from '../shared/kit'

/** What is left to pay today, with 0.05 % a day after the term, and what was paid. */
export function Balance({ of }: { of: SanctionView }) {
  const { t, say } = useText()
  const { balance } = of
  const columns: Column<SanctionPaymentView>[] = [
    column.day('paid_on', t('payment.day'), (it) => it.paid_on, { card: 'title' }),
    column.money('amount', t('payment.amount'), (it) => it.amount_vnd),
    column.quiet('document', t('payment.document'), (it) => it.document_number),
    column.quiet('reason', t('reason.label'), (it) => it.reason, { isLong: true }),
    column.quiet('by', t('payment.by'), (it) => it.recorded_by?.full_name),
    column.acts(
      (it) =>
        of.transitions.includes('reverse_payment') &&
        !it.is_reversed &&
        !it.reverses_id && (
          <ReasonAction
            label={t('payment.reverse')}
            about={`${t('payment.reverse')}: ${dong(it.amount_vnd)}`}
            done={t('payment.reversed')}
            record={of}
            send={(reason, version) => reverseSanctionPayment(of.id, { payment_id: it.id, reason }, seen(version))}
          />
        ),
    ),
  ]
  if (!balance && of.payments.length === 0) return null
  return (
    <Section title={t('balance.title')}>
      {balance && (
        <Facts
          facts={[
            [t('balance.fine'), dong(balance.fine_vnd)],
            [t('balance.due'), day(balance.due_on)],
            [t('balance.late'), balance.late_vnd > 0 && dong(balance.late_vnd)],
            [t('balance.paid'), dong(balance.paid_vnd)],
            [t('balance.left', { day: day(balance.on) }), <strong key="left">{dong(balance.left_vnd)}</strong>],
          ]}
        />
      )}
      {balance?.lines.map((line) => (
        <p key={line.after} className="sub">
          {say(line.text)}: {dong(line.amount_vnd)} ({line.citation})
        </p>
      ))}
      {of.payments.length > 0 && (
        <DataTable name="sanction-payments" label={t('payments.title')} rows={of.payments} columns={columns} />
      )}
    </Section>
  )
}
