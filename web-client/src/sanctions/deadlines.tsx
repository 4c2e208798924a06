import type { SanctionDeadline, SanctionView } from '../api/generated/model'
import { Chip, type Column, column, DataTable, day, Section, useText } from '../shared/kit'

/** The terms of the procedure, each with its article. */
export function Deadlines({ of }: { of: SanctionView }) {
  const { t, tCode } = useText()
  const columns: Column<SanctionDeadline & { id: string }>[] = [
    column.name('term', t('deadline.term'), (it) => tCode('term', it.term)),
    column.day('due_on', t('deadline.due'), (it) => it.due_on, {
      cell: (it) => (it.is_overdue ? <Chip tone="late">{day(it.due_on)}</Chip> : day(it.due_on)),
    }),
    column.day('met_on', t('deadline.met'), (it) => it.met_on),
    column.quiet('citation', t('sanction.article'), (it) => it.citation, { width: 320 }),
  ]
  return (
    <Section title={t('deadlines.title')}>
      <DataTable
        name="deadlines"
        label={t('deadlines.title')}
        rows={of.deadlines.map((it) => ({ ...it, id: it.term }))}
        columns={columns}
      />
    </Section>
  )
}
