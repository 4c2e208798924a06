import { useListSanctionsInfinite } from '../api/generated/client'
import type { ListSanctionsParams, SanctionView } from '../api/generated/model'
import { byCursor, Chip, type Column, column, day, dong, PagedTable, useText } from '../shared/kit'
import { nextTerm } from './next'
import { isWarning, SANCTION, shownStatus } from './states'

const amountOf = (it: SanctionView) => it.amount_vnd ?? it.fine.proposed_vnd

/** Sanctions of an employer, of a finding, or of all. */
export function Sanctions({ filter = {}, bar }: { filter?: ListSanctionsParams; bar?: React.ReactNode }) {
  const { t, say } = useText()
  const pages = useListSanctionsInfinite(filter, { query: byCursor })
  const columns: Column<SanctionView>[] = [
    column.link('minutes', t('sanction.minutes'), (it) => it.minutes_number, '/sanctions/$id', { card: 'title' }),
    column.text('employer', t('sanction.employer'), (it) => it.employer.name, { width: 240 }),
    column.text('behaviour', t('sanction.behaviour'), (it) => say(it.fine.behaviour), { isLong: true }),
    column.quiet('article', t('sanction.article'), (it) => `${it.fine.decree}, ${it.fine.article}`, {
      isOptional: true,
    }),
    column.money('amount', t('sanction.fine'), amountOf, {
      cell: (it) => (isWarning(it) ? t('fine.warning') : dong(amountOf(it))),
    }),
    column.day('next', t('sanction.next'), (it) => nextTerm(it)?.due_on, {
      cell: (it) => <Next of={it} />,
      card: 'line',
    }),
    column.code('status', t('status'), shownStatus, SANCTION),
  ]
  return (
    <PagedTable
      {...{ name: 'sanctions', label: t('sanctions.title'), empty: t('sanctions.none'), columns, pages, bar }}
    />
  )
}

function Next({ of }: { of: SanctionView }) {
  const next = nextTerm(of)
  return next?.isLate ? <Chip tone="late">{day(next.due_on)}</Chip> : day(next?.due_on)
}
