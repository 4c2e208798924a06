import { useFindFinding, useListViolations } from '../api/generated/client'
import type { FindingDetails } from '../api/generated/model'
import { EmployerLink } from '../employers/link'
import { dong, Facts, PageHead, recordPage, Section, StateChip, useMay, useText } from '../shared/kit'
import { FINDING } from './fields'
import { Judge, NewRemedy, Sanction } from './finding-steps'
import { Lineage } from './lineage'
import { Remedies } from './remedies'

/** A finding: where it comes from, what has to be put right by when, and what came back. */
export const FindingPage = recordPage('inspections:read', useFindFinding, Finding)

function Finding({ record: it }: { record: FindingDetails }) {
  const { t, say, tCode } = useText()
  const isTold = useMay('sanctions:read') && it.violation_code != null
  const violations = useListViolations({}, { query: { enabled: isTold } })
  const violation = violations.data?.items.find(({ code }) => code === it.violation_code)
  const recovered = it.remedies.reduce((sum, one) => sum + one.recovered_vnd, 0)
  const helped = it.remedies.reduce((sum, one) => sum + one.workers_helped, 0)
  const facts = [
    [t('inspection.employer'), it.employer && <EmployerLink of={it.employer} />],
    [t('checklist.subject'), tCode('checklist_subject', it.subject)],
    [t('finding.violation'), violation ? say(violation.behaviour) : it.violation_code],
    [t('finding.reason'), it.reason],
    [tCode('answer', 'workers'), it.workers],
    [tCode('answer', 'amount_vnd'), it.amount_vnd != null && dong(it.amount_vnd)],
    [t('finding.evidence'), it.evidence.length > 0 && t('finding.evidence.count', { count: it.evidence.length })],
    [t('remedy.recovered'), recovered > 0 && dong(recovered)],
    [t('remedy.helped'), helped],
    [t('finding.carried'), it.is_carried_forward && t('yes')],
  ] as const
  const crumbs = [
    { label: t('inspections.title'), to: '/inspections' },
    { label: it.inspection_code, to: '/inspections/$id', params: { id: it.inspection_id } },
  ]
  return (
    <>
      <PageHead
        title={it.description}
        documentTitle={`${it.inspection_code} · ${t('finding')}`}
        crumbs={crumbs}
        about={<StateChip of={FINDING} code={it.result} />}
      >
        {it.may_judge && <Judge of={it} />}
        {it.result === 'failed' && <Sanction of={it} />}
        {it.may_set_remedy && <NewRemedy of={it} />}
      </PageHead>
      <Facts isWide facts={facts} />
      <Section title={t('remedies.title')}>
        <Remedies rows={it.remedies} employer={it.employer?.id} />
      </Section>
      {it.lineage.length > 0 && <Lineage of={it} />}
    </>
  )
}
