import {
  createFinding,
  useListFindingsInfinite,
  useListInspectionChecklists,
  useListInspectionDocuments,
} from '../api/generated/client'
import { ChecklistSubject, FindingResult, type FindingView, type InspectionView } from '../api/generated/model'
import {
  byCursor,
  type Column,
  column,
  DialogForm,
  declared,
  dong,
  PagedTable,
  Section,
  useFields,
  useText,
} from '../shared/kit'
import { FINDING } from './fields'

/** What an inspection found. */
export function Findings({ of }: { of: InspectionView }) {
  const { t, tCode } = useText()
  const pages = useListFindingsInfinite({ inspection_id: of.id }, { query: byCursor })
  const columns: Column<FindingView>[] = [
    column.quiet('subject', t('checklist.subject'), (it) => tCode('checklist_subject', it.subject), { width: 190 }),
    column.link('description', t('finding.description'), (it) => it.description, '/findings/$id', {
      isLong: true,
      card: 'title',
    }),
    column.code('result', t('checklist.result'), (it) => it.result, FINDING),
    column.amount('workers', tCode('answer', 'workers'), (it) => String(it.workers ?? '')),
    column.money('amount', tCode('answer', 'amount_vnd'), (it) => it.amount_vnd),
    column.amount('remedies', t('remedies.title'), (it) => {
      const standing = it.remedies.filter(({ status }) => status !== 'withdrawn')
      const done = standing.filter(({ status }) => status === 'accepted').length
      return standing.length > 0 ? `${done}/${standing.length}` : ''
    }),
    column.amount('recovered', t('remedy.recovered'), (it) =>
      dong(it.remedies.reduce((sum, one) => sum + one.recovered_vnd, 0)),
    ),
  ]
  const shown = { name: 'findings', label: t('findings.title'), empty: t('findings.none'), columns }
  return (
    <Section title={t('findings.title')} actions={of.is_member && <NewFinding of={of} />}>
      <PagedTable {...shown} pages={pages} />
    </Section>
  )
}

/** What a finding is judged by. The evidence is chosen among the documents of the inspection. */
export function useJudgement(inspection: string, of?: FindingView) {
  const { t, tCode } = useText()
  const { text, amount, code, codes, count } = useFields()
  const documents = useListInspectionDocuments(inspection).data?.items ?? []
  const evidence = codes(
    t('finding.evidence'),
    documents.map(({ id }) => id),
    'evidence',
    {
      initial: of?.evidence,
      isOptional: true,
      nameOf: (id) => documents.find((one) => one.id === id)?.file_name ?? id,
    },
  )
  return {
    result: code(t('checklist.result'), FindingResult, 'finding_result', {
      initial: of && of.result !== 'open' ? of.result : 'failed',
      isSegment: true,
    }),
    reason: text(t('finding.reason'), {
      initial: of?.reason ?? '',
      max: 1000,
      when: ({ result }) => result === 'waived',
    }),
    workers: count(tCode('answer', 'workers'), { initial: of?.workers, isOptional: true, unit: t('unit.people') }),
    amount_vnd: amount(tCode('answer', 'amount_vnd'), {
      initial: of?.amount_vnd == null ? '' : String(of.amount_vnd),
      isOptional: true,
    }),
    evidence: {
      ...evidence,
      when: ({ result }: Record<string, unknown>) => result === 'failed' && documents.length > 0,
    },
  }
}

function NewFinding({ of }: { of: InspectionView }) {
  const { t, say, tCode } = useText()
  const { text, choice } = useFields()
  const lists = useListInspectionChecklists(of.id).data?.items ?? []
  const items = lists.flatMap((list) => list.items.map((item) => ({ value: item.code, label: say(item.text) })))
  const subjects = Object.values(ChecklistSubject).map((value) => ({ value, label: tCode('checklist_subject', value) }))
  const hasItem = ({ item }: Record<string, unknown>) => Boolean(item)
  const subject = choice(t('checklist.subject'), subjects, { when: (values) => !hasItem(values) })
  const { result, reason, workers, amount_vnd, evidence } = useJudgement(of.id)
  const fields = {
    item: choice(t('checklist.item'), items, { isOptional: true, isSearched: true }),
    subject,
    description: text(t('finding.description'), { isLong: true, max: 2000 }),
    ...{ result, reason, workers, amount_vnd, evidence },
  }
  return (
    <DialogForm
      label={t('finding.new')}
      submit={t('finding.save')}
      draft={`finding/${of.id}`}
      button={{ size: 'xs' }}
      {...declared(fields, ({ item, subject, description, ...judgement }) =>
        createFinding(of.id, { item, subject: subject as ChecklistSubject, description, judgement }),
      )}
    />
  )
}
