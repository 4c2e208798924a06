import { answerDialogueIssue, createDialogueIssue } from '../api/generated/client'
import { type DialogueIssueView, type DialogueView, IssueSide, type IssueStatus } from '../api/generated/model'
import { seen } from '../api/request'
import {
  type Column,
  column,
  DataTable,
  DialogForm,
  declared,
  Section,
  type States,
  today,
  useFields,
  useText,
} from '../shared/kit'

const ISSUE: States<IssueStatus> = {
  texts: 'issue_status',
  tones: { open: 'wait', overdue: 'late', answered: 'done' },
}

/** What was raised, who answers by when, and the answers. */
export function Issues({ of }: { of: DialogueView }) {
  const { t, tCode } = useText()
  const columns: Column<DialogueIssueView>[] = [
    column.name('issue', t('issue'), (it) => it.issue),
    column.text('side', t('issue.side'), (it) => tCode('issue_side', it.raised_by)),
    column.text('agency', t('issue.agency'), (it) => it.agency?.name, { width: 200 }),
    column.day('due_on', t('issue.due'), (it) => it.due_on),
    column.text('answer', t('issue.answer'), (it) => it.answer, { width: 280 }),
    column.code('status', t('status'), (it) => it.status, ISSUE),
    column.acts((it) => of.may_write && it.status !== 'answered' && <Answer of={of} issue={it} />),
  ]
  return (
    <Section title={t('issues.title')} actions={of.may_write && <NewIssue of={of} />}>
      {of.issues.length > 0 && <DataTable name="issues" label={t('issues.title')} rows={of.issues} columns={columns} />}
    </Section>
  )
}

function NewIssue({ of }: { of: DialogueView }) {
  const { t } = useText()
  const { text, date, code } = useFields()
  const fields = {
    raised_by: code(t('issue.side'), IssueSide, 'issue_side', { initial: 'workers', isGiven: true }),
    issue: text(t('issue'), { isLong: true, max: 2000 }),
    due_on: date(t('issue.due')),
  }
  return (
    <DialogForm
      label={t('issue.new')}
      submit={t('issue.save')}
      record={of}
      draft={`dialogue/${of.id}/issue`}
      button={{ size: 'xs' }}
      {...declared(fields, (body, version) => createDialogueIssue(of.id, body, seen(version)))}
    />
  )
}

function Answer({ of, issue }: { of: DialogueView; issue: DialogueIssueView }) {
  const { t } = useText()
  const { text, date } = useFields()
  const fields = {
    answer: text(t('issue.answer'), { isLong: true, max: 2000 }),
    answered_on: date(t('issue.answered_on'), { initial: today() }),
  }
  return (
    <DialogForm
      label={t('issue.answer_it')}
      about={`${t('issue.answer_it')}: ${issue.issue}`}
      record={of}
      button={{ size: 'compact-sm' }}
      {...declared(fields, (body, version) =>
        answerDialogueIssue(of.id, { issue_id: issue.id, ...body }, seen(version)),
      )}
    />
  )
}
