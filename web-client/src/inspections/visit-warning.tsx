import { Alert } from '@mantine/core'
import { useListInspections } from '../api/generated/client'
import { AnchorLink, day, today, useText } from '../shared/kit'

/**
 * Says before an inspection is prepared that the employer was inspected this year, or is. Those that this account may not see
 * are not named here; the service refuses beside them and says whose they are.
 */
export function VisitWarning({ employer }: { employer: string | undefined }) {
  const { t } = useText()
  const { data } = useListInspections(
    { employer_id: employer, limit: 50 },
    { query: { enabled: employer !== undefined } },
  )
  const year = today().slice(0, 4)
  const { items = [] } = typeof data === 'object' ? data : {}
  const visits = items.filter(({ status, decided_on }) => status !== 'cancelled' && decided_on?.startsWith(year))
  if (employer === undefined || visits.length === 0) return null
  return (
    <Alert color="orange" title={t('inspection.this_year', { year })} my="sm" data-visits>
      {visits.map(({ id, code, agency, decided_on }) => (
        <div key={id}>
          <AnchorLink to="/inspections/$id" params={{ id }} size="sm">
            {[code, agency.name, day(decided_on)].join(' · ')}
          </AnchorLink>
        </div>
      ))}
      {t('inspection.this_year.rule')}
    </Alert>
  )
}
