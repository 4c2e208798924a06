import { useListAllocations } from '../../api/generated/client'
import type { AllocationView, CaseView } from '../../api/generated/model'
import { ALLOCATION } from '../../funds/allocations/states'
import { useAmounts } from '../../funds/measured'
import { AnchorLink, day, moneyWords, StateChip, useMay, useText } from '../../shared/kit'

/** What counts: what was refused or cancelled gives nothing. */
const isGiven = ({ status }: AllocationView) => status !== 'refused' && status !== 'cancelled'

/** The help of funds that belongs to a case, for those who see the funds; theirs is the only amount that a case has. */
function useHelp({ id }: CaseView) {
  const isAsked = useMay('funds:read')
  const allocations = useListAllocations({ case_id: id, limit: 50 }, { query: { enabled: isAsked } })
  return isAsked ? (allocations.data?.items ?? []) : []
}

/** How much a case gives, from which decision, and how far it is paid. */
export function Help({ item }: { item: CaseView }) {
  const { t, tCode } = useText()
  const amount = useAmounts()
  const help = useHelp(item)
  if (help.length === 0) return null
  return (
    <section className="panel" aria-label={t('case.help')}>
      <h2 className="section-title">{t('case.help')}</h2>
      {help.map((it) => (
        <div key={it.id} className="line wraps" data-help={it.status}>
          <span className={isGiven(it) ? 'help-amount' : 'sub'}>{amount(it)}</span>
          <span className="grow sub">
            {[
              tCode('allocation_kind', it.kind),
              it.decision_number && t('decision.line', { number: it.decision_number, day: day(it.decision_on) }),
              it.disbursed > 0 && t('case.help.paid', { amount: amount(it, it.disbursed) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <StateChip of={ALLOCATION} code={it.status} />
          <AnchorLink to="/allocations/$id" params={{ id: it.id }}>
            {it.code}
          </AnchorLink>
        </div>
      ))}
    </section>
  )
}

/** The same before a step is taken: figures, and money in words. */
export function RestatedHelp({ item }: { item: CaseView }) {
  const { t, tCode, language } = useText()
  const amount = useAmounts()
  return useHelp(item)
    .filter(isGiven)
    .map((it) => (
      <div key={it.id}>
        {t('case.help')} ({tCode('allocation_kind', it.kind)}): <b>{amount(it)}</b>
        {it.measure === 'vnd' && <div className="sub">{moneyWords(it.amount, language)}</div>}
      </div>
    ))
}
