import { useListInspectionAnswers, useListInspectionChecklists } from '../api/generated/client'
import type { AnswerResult, ChecklistItem, ChecklistSubject, InspectionView } from '../api/generated/model'
import { KeepButton } from '../shared/field-work/keep-button'
import { type Column, column, DataTable, dong, Failure, Loading, Section, type States, useText } from '../shared/kit'
import { isOnSite } from './fields'
import { sheetOf } from './on-site/sheet'

const RESULT: States<AnswerResult> = {
  texts: 'answer_result',
  tones: { compliant: 'done', violation: 'late', not_checked: 'wait' },
}

interface Row {
  id: string
  subject: ChecklistSubject
  item: ChecklistItem
  result: AnswerResult
  note?: string | null
  workers?: number | null
  amount_vnd?: number | null
  by?: string
}

/** The checklist and what was answered; for those who sit on it, the way to answer it on site. */
export function Answers({ of }: { of: InspectionView }) {
  const { t, tCode, say } = useText()
  const lists = useListInspectionChecklists(of.id)
  const answers = useListInspectionAnswers(of.id)
  const failed = lists.error ?? answers.error
  if (failed) return <Failure error={failed} />
  if (!lists.data || !answers.data) return <Loading />
  const given = new Map(answers.data.items.map((answer) => [answer.item, answer]))
  const rows: Row[] = lists.data.items.flatMap(({ subject, items }) =>
    items.map((item) => {
      const answer = given.get(item.code)
      const { result = 'not_checked', note, workers, amount_vnd } = answer ?? {}
      return { id: item.code, subject, item, result, note, workers, amount_vnd, by: answer?.answered_by?.full_name }
    }),
  )
  const columns: Column<Row>[] = [
    column.quiet('subject', t('checklist.subject'), (it) => tCode('checklist_subject', it.subject), { width: 190 }),
    column.name('item', t('checklist.item'), (it) => say(it.item.text)),
    column.code('result', t('checklist.result'), (it) => it.result, RESULT),
    column.text('note', tCode('answer', 'note'), (it) => it.note, { width: 260 }),
    column.amount('workers', tCode('answer', 'workers'), (it) => String(it.workers ?? '')),
    column.amount('amount', tCode('answer', 'amount_vnd'), (it) => (it.amount_vnd == null ? '' : dong(it.amount_vnd))),
    column.quiet('by', t('checklist.by'), (it) => it.by),
  ]
  const keep = of.is_member && isOnSite(of.status) && (
    <KeepButton
      label={t('inspection.keep')}
      sheet={() => sheetOf(of, lists.data.items, answers.data.items)}
      place={{ to: '/inspections/$id/on-site', params: { id: of.id } }}
    />
  )
  return (
    <Section title={t('checklist.title')} actions={keep}>
      <DataTable name="answers" label={t('checklist.title')} rows={rows} columns={columns} />
    </Section>
  )
}
