import { useFindInspection } from '../api/generated/client'
import type { InspectionView } from '../api/generated/model'
import { CaseLink } from '../cases/case/link'
import { EmployerLink } from '../employers/link'
import { day, Facts, PageHead, recordPage, StateChip, useText } from '../shared/kit'
import { Answers } from './answers'
import { Documents } from './documents'
import { INSPECTION } from './fields'
import { Findings } from './findings'
import { Links } from './links'
import { Papers } from './papers'
import { Steps } from './steps'
import { Story } from './story'
import { Team } from './team'

/** An inspection, from the ground to the end of the follow-up. */
export const InspectionPage = recordPage('inspections:read', useFindInspection, Inspection)

function Inspection({ record: it }: { record: InspectionView }) {
  const { t, tCode } = useText()
  const days = t(it.day_kind === 'working' ? 'time.working_days' : 'time.days', { count: it.days })
  const term = it.ends_on && t('inspection.term', { day: day(it.ends_on), term: days })
  const facts = [
    [t('inspection.employer'), it.employer && <EmployerLink of={it.employer} />],
    [t('inspection.unit'), it.unit.name],
    [t('inspection.agency'), it.agency.name],
    [t('inspection.ground'), [tCode('ground', it.ground), it.ground_note].filter(Boolean).join('. ')],
    [t('inspection.case'), it.case_id && <CaseLink id={it.case_id} />],
    [t('inspection.content'), it.content],
    [t('inspection.decision'), [it.decision_number, day(it.decided_on)].filter(Boolean).join(', ')],
    [t('inspection.decided_by'), it.decided_by?.full_name],
    [t('inspection.announced'), day(it.announced_on)],
    [t('inspection.ends'), it.is_extended ? `${term} · ${t('inspection.extended')}` : term],
    [t('inspection.suspended'), day(it.suspended_on)],
    [t('inspection.concluded'), day(it.concluded_on)],
  ] as const
  return (
    <>
      <PageHead
        title={it.code}
        documentTitle={`${it.code} · ${it.employer?.name ?? it.unit.name}`}
        crumbs={[{ label: t('inspections.title'), to: '/inspections' }]}
        about={
          <>
            <span className="sub">{it.employer?.name ?? it.unit.name}</span>
            <StateChip of={INSPECTION} code={it.status} />
          </>
        }
      >
        <Steps of={it} />
      </PageHead>
      <Facts isWide facts={facts} />
      <Team of={it} />
      <Answers of={it} />
      <Documents of={it} />
      <Findings of={it} />
      <Links of={it} />
      <Papers of={it} />
      <Story of={it} />
    </>
  )
}
