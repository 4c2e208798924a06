import { createInspectionPlan, useListInspectionPlansInfinite } from '../api/generated/client'
import type { PlanStatus, PlanSummary } from '../api/generated/model'
import {
  ButtonLink,
  byCursor,
  type Column,
  column,
  DialogForm,
  declared,
  PagedTable,
  PageGate,
  PageHead,
  type States,
  today,
  useFields,
  useMay,
  useText,
} from '../shared/kit'

export const PLAN: States<PlanStatus> = { texts: 'plan_status', tones: { draft: 'wait', published: 'done' } }

/** Plans of the bodies for a year; a published one is known to all of them. */
export function PlansPage() {
  const { t } = useText()
  const pages = useListInspectionPlansInfinite({}, { query: byCursor })
  const columns: Column<PlanSummary>[] = [
    column.link('name', t('plan.name'), (it) => it.name, '/inspection-plans/$id', { isLong: true, card: 'title' }),
    column.amount('year', t('plan.year'), (it) => String(it.year)),
    column.text('agency', t('inspection.agency'), (it) => it.agency.name, { width: 240 }),
    column.quiet('unit', t('inspection.unit'), (it) => it.unit.name),
    column.amount('capacity', t('plan.capacity'), (it) => String(it.teams * it.visits_per_team)),
    column.day('published_on', t('plan.published'), (it) => it.published_on),
    column.code('status', t('status'), (it) => it.status, PLAN),
  ]
  return (
    <PageGate permission="inspections:read" query={pages}>
      {() => (
        <>
          <PageHead title={t('plans.title')} crumbs={[{ label: t('inspections.title'), to: '/inspections' }]}>
            <ButtonLink to="/inspection-ranking" variant="default">
              {t('ranking.title')}
            </ButtonLink>
            <NewPlan />
          </PageHead>
          <PagedTable {...{ name: 'plans', label: t('plans.title'), empty: t('plans.none'), columns, pages }} />
        </>
      )}
    </PageGate>
  )
}

/** A plan is made from the ranking: as many employers as the teams can visit. */
function NewPlan() {
  const { t } = useText()
  const { text, count } = useFields()
  const year = Number(today().slice(0, 4))
  const fields = {
    name: text(t('plan.name'), { initial: t('plan.name.initial', { year }) }),
    year: count(t('plan.year'), { initial: year, min: 2025, max: 2200 }),
    teams: count(t('plan.teams'), { initial: 2, min: 1, max: 50 }),
    visits_per_team: count(t('plan.visits'), { initial: 10, min: 1, max: 100 }),
  }
  if (!useMay('inspections:write')) return null
  return (
    <DialogForm
      label={t('plan.new')}
      submit={t('plan.save')}
      draft="inspection-plan/new"
      button={{ variant: 'filled' }}
      {...declared(fields, (body) => createInspectionPlan(body))}
    />
  )
}
