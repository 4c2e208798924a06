import { createWardScoreDocument, useFindWardScore } from '../api/generated/client'
import type { WardCriterionView, WardScoreView } from '../api/generated/model'
import {
  type Column,
  column,
  DataTable,
  day,
  Facts,
  PageHead,
  recordPage,
  StateChip,
  StoredFiles,
  useText,
} from '../shared/kit'
import { SCORE } from './scores'
import { Steps } from './steps'

/** The score of one ward and year: points and evidence by criterion. */
export const WardScorePage = recordPage('inspections:read', useFindWardScore, Score)

function Score({ record: it }: { record: WardScoreView }) {
  const { t, tCode, say } = useText()
  const points = new Map(it.points.map((one) => [one.criterion, one]))
  const columns: Column<WardCriterionView & { id: string }>[] = [
    column.quiet('group', t('ward.group'), (row) => tCode('criterion_group', row.group), { width: 200 }),
    column.name('name', t('ward.criterion'), (row) => say(row.name)),
    column.amount('points', t('ward.points'), (row) => `${points.get(row.code)?.points ?? '–'}/${row.max_points}`),
    column.text('evidence', t('ward.evidence'), (row) => points.get(row.code)?.evidence, { width: 260 }),
    column.text('documents', t('ward.documents'), () => '', {
      width: 240,
      cell: (row) => <Documents of={it} criterion={row.code} />,
    }),
    column.quiet('basis', t('ward.basis'), (row) => row.legal_basis, { width: 200 }),
  ]
  const facts = [
    [t('ward.points'), `${it.total_points}/${it.max_points}`],
    [t('ward.decision'), [it.decision_number, day(it.decided_on)].filter(Boolean).join(', ')],
    [t('reason.label'), it.reason],
    [t('ward.submitted_by'), it.submitted_by?.full_name],
  ] as const
  const title = t('ward.score', { unit: it.unit.name, year: it.year })
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: t('wards.title'), to: '/ward-scores' }]}
        about={<StateChip of={SCORE} code={it.status} />}
      >
        <Steps of={it} />
      </PageHead>
      <Facts facts={facts} />
      {it.transitions.includes('score') && <p className="sub">{t('ward.documents.about')}</p>}
      <DataTable
        name="ward-criteria"
        label={title}
        rows={it.criteria.map((row) => ({ ...row, id: row.code }))}
        columns={columns}
      />
    </>
  )
}

/** What shows the points of a criterion: counts, no names. The service gives it to those who score or decide. */
function Documents({ of: it, criterion }: { of: WardScoreView; criterion: string }) {
  const { t } = useText()
  const add = (file: File) => createWardScoreDocument(it.id, { requirement: criterion, file })
  return (
    <StoredFiles
      isSmall
      files={it.documents.filter(({ requirement }) => requirement === criterion)}
      url="/v1/ward-score-documents"
      add={it.transitions.includes('score') ? add : undefined}
      label={t('ward.add_document')}
    />
  )
}
