import type { AgencyFigures, InspectionFigures, SubjectFigures } from '../api/generated/model'
import { type Column, column, DataTable, day, dong, Section, useText } from '../shared/kit'

/** The figures of a span of days. */
export function Told({ of }: { of: InspectionFigures }) {
  const { t, tCode } = useText()
  const main = [
    ['planned', String(of.planned)],
    ['announced', String(of.announced)],
    ['concluded', String(of.concluded)],
    ['remedied', `${of.remedied_in_time}/${of.remedies_due}`],
    ['remedied_late', String(of.remedied_late)],
    ['recovered', dong(of.recovered_vnd)],
    ['helped', String(of.workers_helped)],
  ] as const
  const subjects: Column<SubjectFigures & { id: string }>[] = [
    column.name('subject', t('checklist.subject'), (it) => tCode('checklist_subject', it.subject)),
    column.amount('failed', tCode('finding_result', 'failed'), (it) => String(it.failed)),
    column.amount('waived', tCode('finding_result', 'waived'), (it) => String(it.waived)),
    column.amount('passed', tCode('finding_result', 'passed'), (it) => String(it.passed)),
    column.amount('workers', tCode('answer', 'workers'), (it) => String(it.workers)),
  ]
  const agencies: Column<AgencyFigures & { id: string }>[] = [
    column.name('agency', t('inspection.agency'), (it) => it.agency.name),
    column.amount('announced', t('figures.announced'), (it) => String(it.announced)),
    column.amount('concluded', t('figures.concluded'), (it) => String(it.concluded)),
  ]
  return (
    <>
      <p className="sub">{t('figures.span', { from: day(of.from), to: day(of.to) })}</p>
      <dl className="overview">
        {main.map(([code, value]) => (
          <div key={code} data-figure={code}>
            <dt>{tCode('figures', code)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t('figures.findings')}>
        <DataTable
          name="figures-findings"
          label={t('figures.findings')}
          rows={of.findings.map((it) => ({ ...it, id: it.subject }))}
          columns={subjects}
        />
      </Section>
      <Section title={t('figures.agencies')}>
        <DataTable
          name="figures-agencies"
          label={t('figures.agencies')}
          rows={of.agencies.map((it) => ({ ...it, id: it.agency.id }))}
          columns={agencies}
        />
      </Section>
    </>
  )
}
