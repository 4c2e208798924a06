import { useListArrearsInfinite } from '../api/generated/client'
import type { ArrearsView, ListArrearsParams } from '../api/generated/model'
import { byCursor, type Column, column, PagedTable, useText } from '../shared/kit'
import { monthText, STANDING } from './states'

/** Arrears month by month, with the interest of today. */
export function Arrears({ filter, bar }: { filter: ListArrearsParams; bar?: React.ReactNode }) {
  const { t, tCode } = useText()
  const pages = useListArrearsInfinite(filter, { query: byCursor })
  const employer: Column<ArrearsView> = column.link(
    'employer',
    t('arrears.employer'),
    (it) => it.employer.name,
    (it) => ({ to: '/employers/$id', params: { id: it.employer.id } }),
    { isLong: true, card: 'title' },
  )
  const columns: Column<ArrearsView>[] = [
    column.link('month', t('arrears.month'), (it) => monthText(it.month), '/arrears/$id', { width: 100 }),
    ...(filter.employer_id ? [] : [employer]),
    column.text('kind', t('arrears.kind'), (it) => tCode('arrears_kind', it.kind), { isOptional: true }),
    column.day('due_on', t('arrears.due'), (it) => it.due_on),
    column.amount('days_late', t('arrears.days'), (it) => String(it.days_late)),
    column.money('outstanding', t('arrears.outstanding'), (it) => it.outstanding_vnd),
    column.money('interest', t('arrears.interest'), (it) => it.interest_vnd),
    column.amount('workers', t('arrears.workers'), (it) => String(it.workers ?? '')),
    column.day('reminded_on', t('arrears.reminded'), (it) => it.reminded_on, { isOptional: true }),
    column.code('standing', t('status'), (it) => it.standing, STANDING),
  ]
  return (
    <PagedTable {...{ name: 'arrears', label: t('arrears.title'), empty: t('arrears.none'), columns, pages, bar }} />
  )
}
