import { useListArrears } from '../api/generated/client'
import type { RemedyView } from '../api/generated/model'
import { monthText, sumOf } from '../arrears/states'
import { day, dong, useMay, useText } from '../shared/kit'

export interface Paid {
  id: string
  label: string
}

/** What the employer has paid of its arrears and no remedy of the finding counts yet; for those who may read arrears. */
export function usePaid(employer: string | undefined, remedies: readonly RemedyView[]): Paid[] {
  const { t } = useText()
  const isAsked = useMay('arrears:read') && employer !== undefined
  const arrears = useListArrears({ employer_id: employer, limit: 200 }, { query: { enabled: isAsked } })
  const { items = [] } = typeof arrears.data === 'object' ? arrears.data : {}
  const counted = new Set(remedies.flatMap(({ payments }) => payments.map(({ id }) => id)))
  return items.flatMap(({ month, payments }) =>
    payments
      .filter(({ id, status }) => status === 'posted' && !counted.has(id))
      .map(({ id, paid_on, amounts, interest_vnd }) => {
        const amount = dong(sumOf(amounts) + interest_vnd)
        return { id, label: t('remedy.payment', { month: monthText(month), day: day(paid_on), amount }) }
      }),
  )
}

/** The payments that count for remedies; one that was reversed stays in sight. */
export function Counted({ of }: { of: readonly RemedyView[] }) {
  const { t } = useText()
  const counted = of.flatMap(({ payments }) => payments)
  if (counted.length === 0) return null
  return (
    <div className="sub">
      {t('remedy.payments.counted')}
      <ul>
        {counted.map(({ id, paid_on, amount_vnd, is_posted }) => (
          <li key={id}>
            {t('remedy.payment.counted', { day: day(paid_on), amount: dong(amount_vnd) })}{' '}
            {!is_posted && t('remedy.payment.reversed')}
          </li>
        ))}
      </ul>
    </div>
  )
}
