import { createEmployerIncident, useListEmployerIncidentsInfinite } from '../api/generated/client'
import { type EmployerView, IncidentKind, type IncidentView } from '../api/generated/model'
import { CaseField } from '../cases/case/case-field'
import { CaseLink } from '../cases/case/link'
import {
  byCursor,
  type Column,
  column,
  DialogForm,
  declared,
  PagedTable,
  Section,
  today,
  useFields,
  useMay,
  useText,
} from '../shared/kit'

/** Complaints and accidents at work, which the ranking counts. */
export function Incidents({ of }: { of: EmployerView }) {
  const { t, tCode } = useText()
  const pages = useListEmployerIncidentsInfinite({ employer_id: of.id }, { query: byCursor })
  const columns: Column<IncidentView>[] = [
    column.day('happened_on', t('incident.day'), (it) => it.happened_on, { card: 'title' }),
    column.text('kind', t('incident.kind'), (it) => tCode('incident_kind', it.kind), { width: 180 }),
    column.text('case', t('inspection.case'), (it) => it.case_id, {
      cell: ({ case_id }) => <CaseLink id={case_id} />,
    }),
    column.amount('workers', t('headcount.workers'), (it) => String(it.workers)),
    column.quiet('note', t('headcount.note'), (it) => it.note, { isLong: true }),
  ]
  const bar = useMay('employers:write') && <NewIncident of={of} />
  return (
    <Section title={t('incidents.title')}>
      <PagedTable
        {...{ name: 'incidents', label: t('incidents.title'), empty: t('incidents.none'), columns, pages, bar }}
      />
    </Section>
  )
}

function NewIncident({ of }: { of: EmployerView }) {
  const { t } = useText()
  const { text, date, code, count, found } = useFields()
  const mayLink = useMay('cases:read')
  const fields = {
    kind: code(t('incident.kind'), IncidentKind, 'incident_kind', { initial: 'complaint', isSegment: true }),
    happened_on: date(t('incident.day'), { initial: today() }),
    case_id: found(t('inspection.case'), CaseField, { isOptional: true, when: () => mayLink }),
    workers: count(t('headcount.workers'), { initial: 1, unit: t('unit.people') }),
    note: text(t('headcount.note'), { isOptional: true, max: 500, description: t('headcount.note.hint') }),
  }
  return (
    <DialogForm
      label={t('incident.new')}
      submit={t('save')}
      draft={`incident/${of.id}`}
      button={{ size: 'xs' }}
      {...declared(fields, (body) => createEmployerIncident({ employer_id: of.id, ...body }))}
    />
  )
}
