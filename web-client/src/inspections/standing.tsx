import { Alert } from '@mantine/core'
import { useFindInspectionStanding } from '../api/generated/client'
import type { InspectionStanding, Reason, TakenBy } from '../api/generated/model'
import { AnchorLink, day, Facts, Failure, Section, useText } from '../shared/kit'
import { Reasons, useFactorNames } from './reasons'

const TAKEN = {
  open_inspection: 'standing.open_inspection',
  inspection_of_the_year: 'standing.inspection_of_the_year',
  plan: 'standing.plan',
} as const satisfies Record<TakenBy, string>

interface Props {
  employer: string
  /** The inspection is of a plan: its line stands against nothing. */
  isPlanned?: boolean
}

/** Says before an inspection is prepared that the employer is exempt, or was inspected, is inspected or planned this year. */
export function StandingWarning({ employer, isPlanned }: Props) {
  const { data, error, refetch } = useFindInspectionStanding(employer)
  if (error) return <Failure error={error} retry={refetch} />
  return data ? <Warnings of={data} isPlanned={isPlanned} /> : null
}

/** The same on the employer's page, with the reasons of its place in the ranking. */
export function Standing({ employer }: Props) {
  const { t } = useText()
  const { data: it, error, refetch } = useFindInspectionStanding(employer)
  if (error) return <Failure error={error} retry={refetch} />
  if (!it) return null
  const facts = [
    [t('ranking.score'), String(it.score)],
    [t('ranking.reasons'), it.reasons?.length ? <NamedReasons key="reasons" of={it.reasons} /> : null],
    [t('ranking.last'), day(it.last_visit_on)],
  ] as const
  return (
    <Section title={t('standing.title')}>
      <Warnings of={it} />
      <Facts facts={facts} />
    </Section>
  )
}

function NamedReasons({ of }: { of: readonly Reason[] }) {
  return <Reasons of={of} names={useFactorNames()} />
}

function Warnings({ of: it, isPlanned }: { of: InspectionStanding; isPlanned?: boolean }) {
  const { t } = useText()
  const taken = isPlanned && it.taken?.by === 'plan' ? null : it.taken
  return (
    <>
      {taken && (
        <Alert color="orange" title={t(TAKEN[taken.by], { year: it.year })} my="sm" data-taken={taken.by}>
          <div>
            {[
              taken.agency.name,
              taken.since && t('standing.since', { day: day(taken.since) }),
              taken.ends_on && t('standing.until', { day: day(taken.ends_on) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          {taken.inspection_id && (
            <AnchorLink to="/inspections/$id" params={{ id: taken.inspection_id }} size="sm">
              {t('plan.open')}
            </AnchorLink>
          )}
          <div>{t('inspection.this_year.rule')}</div>
        </Alert>
      )}
      {it.is_exempt && (
        <Alert color="orange" title={t('standing.exempt')} my="sm" data-exempt>
          {t('standing.exempt.rule')}
        </Alert>
      )}
    </>
  )
}
