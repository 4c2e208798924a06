import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'employers:read')) return null
  return (
    <MenuGroup name={t('nav.labour')}>
      <NavigationLink to="/employers" label={t('employers.title')} />
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
