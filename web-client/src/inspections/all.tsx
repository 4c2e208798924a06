import { ButtonLink, Forbidden, MayLink, PageHead, useMay, useText } from '../shared/kit'
import { Inspections } from './list'

export function InspectionsPage() {
  const { t } = useText()
  if (!useMay('inspections:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('inspections.title')}>
        <ButtonLink to="/inspections/calendar" variant="default">
          {t('inspections.calendar')}
        </ButtonLink>
        <MayLink permission="inspections:write" place={{ to: '/inspections/new' }} label={t('inspection.new')} />
      </PageHead>
      <Inspections />
    </>
  )
}
