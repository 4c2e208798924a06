import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

/** The pages around employers, of all domains that work on them; each for those who use it. */
function Navigation() {
  const { t } = useText()
  const me = useMe()
  const works = may(me, 'inspections:write') || may(me, 'inspections:decide')
  if (!may(me, 'employers:read') && !may(me, 'inspections:read')) return null
  return (
    <MenuGroup name={t('nav.labour')}>
      {may(me, 'employers:read') && <NavigationLink to="/employers" label={t('employers.title')} />}
      {may(me, 'arrears:read') && <NavigationLink to="/arrears" label={t('arrears.title')} />}
      {may(me, 'inspections:read') && (
        <NavigationLink to="/inspections" label={t('inspections.title')} activeOptions={{ exact: true }} />
      )}
      {works && <NavigationLink to="/inspection-plans" label={t('plans.title')} />}
      {/* Members of a team come from any body that reads inspections. */}
      {may(me, 'inspections:read') && <NavigationLink to="/inspections/calendar" label={t('inspections.calendar')} />}
      {may(me, 'inspections:read') && <NavigationLink to="/field" label={t('field.title')} />}
      {may(me, 'sanctions:read') && <NavigationLink to="/sanctions" label={t('sanctions.title')} />}
      {may(me, 'inspections:read') && <NavigationLink to="/dialogues" label={t('dialogues.title')} />}
      {may(me, 'inspections:read') && <NavigationLink to="/ward-scores" label={t('wards.title')} />}
      {works && <NavigationLink to="/inspections/figures" label={t('figures.title')} />}
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  const me = useMe()
  const list = { id: 'employers', label: t('employers.title'), place: { to: '/employers' } }
  const enter = { id: 'employer.new', label: t('employer.new'), place: { to: '/employers/new' } }
  return [...(may(me, 'employers:read') ? [list] : []), ...(may(me, 'employers:write') ? [enter] : [])]
}

export const employers: Domain = { Navigation, useDestinations }
