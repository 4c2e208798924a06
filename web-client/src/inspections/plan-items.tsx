import type { PlanItemView, PlanView, Reason } from '../api/generated/model'
import { EmployerLink } from '../employers/link'
import { AnchorLink, type Column, column, DataTable, today, useText } from '../shared/kit'
import { Reasons, useFactorNames } from './reasons'

/** The employers of a plan in their order, each with the reasons of its place. */
export function PlanItems({ of: it }: { of: PlanView }) {
  const { t } = useText()
  const names = useFactorNames()
  // A line is inspected in the year of its plan.
  const isOpen = it.status === 'published' && it.year === Number(today().slice(0, 4))
  const columns: Column<PlanItemView>[] = [
    column.amount('place', t('ranking.place'), (row) => String(row.place)),
    column.text('employer', t('inspection.employer'), (row) => row.employer.name, {
      isLong: true,
      card: 'title',
      cell: (row) => <EmployerLink of={row.employer} />,
    }),
    column.amount('month', t('plan.month'), (row) => `${row.month}/${it.year}`),
    column.amount('score', t('ranking.score'), (row) => String(row.score)),
    column.text('reasons', t('ranking.reasons'), () => '', {
      width: 320,
      cell: (row) => <Reasons of={(row.reasons ?? []) as Reason[]} names={names} />,
    }),
    column.acts((row) => <Inspect item={row} isOpen={isOpen} />),
  ]
  return <DataTable name="plan-items" label={it.name} rows={it.items} columns={columns} />
}

function Inspect({ item, isOpen }: { item: PlanItemView; isOpen: boolean }) {
  const { t } = useText()
  if (item.inspection_id) {
    return (
      <AnchorLink to="/inspections/$id" params={{ id: item.inspection_id }} size="sm">
        {t('plan.open')}
      </AnchorLink>
    )
  }
  if (!isOpen) return null
  return (
    <AnchorLink to="/inspections/new" search={{ employer: item.employer.id, item: item.id }} size="sm">
      {t('inspection.new')}
    </AnchorLink>
  )
}
