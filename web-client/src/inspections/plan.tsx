import { transitionInspectionPlan, useFindInspectionPlan } from '../api/generated/client'
import type { PlanView } from '../api/generated/model'
import { seen } from '../api/request'
import { day, Facts, PageHead, ReasonAction, recordPage, StateChip, useText } from '../shared/kit'
import { PlanItems } from './plan-items'
import { PLAN } from './plans'

/** A plan with its employers, each with the reasons of its place. */
export const PlanPage = recordPage('inspections:read', useFindInspectionPlan, Plan)

function Plan({ record: it }: { record: PlanView }) {
  const { t, tCode } = useText()
  const [teams, visits] = [
    t('plan.capacity.teams', { count: it.teams }),
    t('plan.capacity.visits', { count: it.visits_per_team }),
  ]
  const facts = [
    [t('inspection.agency'), it.agency.name],
    [t('inspection.unit'), it.unit.name],
    [t('plan.capacity'), t('plan.capacity.is', { teams, visits })],
    [t('plan.published'), day(it.published_on)],
  ] as const
  return (
    <>
      <PageHead
        title={it.name}
        crumbs={[{ label: t('plans.title'), to: '/inspection-plans' }]}
        about={<StateChip of={PLAN} code={it.status} />}
      >
        {it.transitions.map((transition) => (
          <ReasonAction
            key={transition}
            asksReason={false}
            label={tCode('plan', transition)}
            title={`${tCode('plan', transition)}: ${it.name}`}
            done={tCode('plan', `${transition}.done`)}
            record={it}
            send={(_, version) => transitionInspectionPlan(it.id, { transition }, seen(version))}
            button={{ variant: 'filled', size: 'sm' }}
          />
        ))}
      </PageHead>
      <Facts isWide facts={facts} />
      <PlanItems of={it} />
    </>
  )
}
