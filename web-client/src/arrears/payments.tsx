import { createArrearsPayment, reverseArrearsPayment } from '../api/generated/client'
import type { ArrearsPaymentView, ArrearsView } from '../api/generated/model'
import { seen } from '../api/request'
import {
  type Column,
  column,
  DataTable,
  DialogForm,
  declared,
  dong,
  Empty,
  ReasonAction,
  today,
  useFields,
  useMay,
  useText,
} from '../shared/kit'
import { PAYMENT, sumOf } from './states'

export function Payments({ of }: { of: ArrearsView }) {
  const { t } = useText()
  const mayWrite = useMay('arrears:write')
  const columns: Column<ArrearsPaymentView>[] = [
    column.day('paid_on', t('payment.day'), (it) => it.paid_on, { card: 'title' }),
    column.money('amount', t('payment.amount'), (it) => (it.status === 'posted' ? sumOf(it.amounts) : 0)),
    column.money('interest', t('arrears.interest'), (it) => (it.status === 'posted' ? it.interest_vnd : 0)),
    column.quiet('document', t('payment.document'), (it) => it.document_number),
    column.quiet('by', t('payment.by'), (it) => it.recorded_by?.full_name, { isLong: true }),
    column.code('status', t('status'), (it) => it.status, PAYMENT),
    column.acts(
      (it) =>
        mayWrite &&
        it.status === 'posted' && (
          <ReasonAction
            label={t('payment.reverse')}
            about={`${t('payment.reverse')}: ${dong(sumOf(it.amounts) + it.interest_vnd)}`}
            done={t('payment.reversed')}
            record={it}
            send={(reason, version) => reverseArrearsPayment(it.id, { reason }, seen(version))}
          />
        ),
    ),
  ]
  if (of.payments.length === 0) return <Empty title={t('payments.none')} />
  return <DataTable name="arrears-payments" label={t('payments.title')} rows={of.payments} columns={columns} />
}

/** What was paid, by insurance, and the interest. */
export function NewPayment({ of }: { of: ArrearsView }) {
  const { t, tCode } = useText()
  const { text, date, amount } = useFields()
  const part = (insurance: string) => amount(tCode('insurance', insurance), { isOptional: true })
  const [social, health, unemployment] = [part('social'), part('health'), part('unemployment')]
  const fields = {
    paid_on: date(t('payment.day'), { initial: today() }),
    social_vnd: social,
    health_vnd: health,
    unemployment_vnd: unemployment,
    interest_vnd: amount(t('arrears.interest'), { isOptional: true }),
    document_number: text(t('payment.document'), { isOptional: true, max: 60 }),
  }
  if (!useMay('arrears:write')) return null
  return (
    <DialogForm
      label={t('payment.new')}
      submit={t('payment.save')}
      draft={`arrears-payment/${of.id}`}
      button={{ variant: 'filled' }}
      {...declared(fields, ({ social_vnd, health_vnd, unemployment_vnd, interest_vnd, ...body }) =>
        createArrearsPayment(of.id, {
          ...body,
          social_vnd: social_vnd ?? 0,
          health_vnd: health_vnd ?? 0,
          unemployment_vnd: unemployment_vnd ?? 0,
          interest_vnd: interest_vnd ?? 0,
        }),
      )}
    />
  )
}
