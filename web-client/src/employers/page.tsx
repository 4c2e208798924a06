import { useFindEmployer } from '../api/generated/client'
import type { EmployerView } from '../api/generated/model'
import { Standing } from '../inspections/standing'
import { day, Facts, PageHead, recordPage, StateChip, useMay, useText } from '../shared/kit'
import { Headcounts } from './headcounts'
import { Incidents } from './incidents'
import { Known } from './known'
import { EmployerLink } from './link'
import { EMPLOYER } from './states'
import { Steps } from './steps'

/** Everything that all bodies know of an employer, each part for those who may see it. */
export const EmployerPage = recordPage('employers:read', useFindEmployer, Employer)

function Employer({ record: it }: { record: EmployerView }) {
  const { t, tCode } = useText()
  const count = (of: EmployerView['actual']) =>
    of && t('employer.count', { count: of.workers, day: day(of.counted_on) })
  const facts = [
    [t('employer.kind'), tCode('employer_kind', it.kind)],
    [t('employer.tax_code'), it.tax_code],
    [t('employer.insurance_code'), it.insurance_code],
    [t('employer.sector'), it.sector && tCode('sector', it.sector)],
    [t('employer.address'), it.address],
    [t('employer.unit'), it.unit.name],
    [t('employer.cycle'), tCode('contribution_cycle', it.contribution_cycle)],
    [t('employer.actual'), count(it.actual)],
    [t('employer.registered'), count(it.registered)],
    [t('employer.head'), it.head && <EmployerLink of={it.head} />],
    [t('employer.merged_into'), it.merged_into && <EmployerLink of={it.merged_into} />],
    [t('employer.since'), day(it.status_since)],
    [t('reason.label'), it.status_reason],
  ] as const
  return (
    <>
      <PageHead
        title={it.name}
        crumbs={[{ label: t('employers.title'), to: '/employers' }]}
        about={<StateChip of={EMPLOYER} code={it.status} />}
      >
        <Steps of={it} />
      </PageHead>
      <Facts isWide facts={facts} />
      {useMay('inspections:read') && it.status !== 'merged' && <Standing employer={it.id} />}
      <Headcounts of={it} />
      {useMay('inspections:read') && <Incidents of={it} />}
      <Known employer={it.id} />
    </>
  )
}
