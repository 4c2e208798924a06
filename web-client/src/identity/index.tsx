import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'users:read')) return null
  return (
    <MenuGroup>
      <NavigationLink to="/users" label={t('nav.users')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'users:read')) return []
  return [{ id: 'users', label: t('nav.users'), place: { to: '/users' } }]
}

export const identity: Domain = { Navigation, useDestinations }
