import { useListDialoguesInfinite } from '../api/generated/client'
import type { DialogueView, ListDialoguesParams } from '../api/generated/model'
import { byCursor, Chip, type Column, column, PagedTable, useText } from '../shared/kit'

/** Dialogues of an employer, or of all. */
export function Dialogues({ filter = {}, bar }: { filter?: Partial<ListDialoguesParams>; bar?: React.ReactNode }) {
  const { t, tCode } = useText()
  const pages = useListDialoguesInfinite(filter as ListDialoguesParams, { query: byCursor })
  const columns: Column<DialogueView>[] = [
    column.link('minutes', t('dialogue.minutes_number'), (it) => it.minutes_number, '/dialogues/$id', {
      card: 'title',
    }),
    column.text('employer', t('dialogue.employer'), (it) => it.employer.name, { isLong: true }),
    column.text('kind', t('dialogue.kind'), (it) => tCode('dialogue_kind', it.kind), { width: 200 }),
    column.day('held_on', t('dialogue.held_on'), (it) => it.held_on),
    column.amount('issues', t('issues.title'), (it) => String(it.issues.length)),
    column.text('open', t('issue.open'), (it) => String(it.open_issues), {
      cell: (it) =>
        it.overdue_issues > 0 ? (
          <Chip tone="late">{t('issue.overdue', { count: it.overdue_issues })}</Chip>
        ) : (
          it.open_issues > 0 && <Chip tone="wait">{t('issue.waiting', { count: it.open_issues })}</Chip>
        ),
    }),
  ]
  return (
    <PagedTable
      {...{ name: 'dialogues', label: t('dialogues.title'), empty: t('dialogues.none'), columns, pages, bar }}
    />
  )
}
