import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'catalogue:read')) return null
  return (
    <MenuGroup>
      <NavigationLink to="/catalogue" search={{}} label={t('nav.catalogue')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'catalogue:read')) return []
  return [{ id: 'catalogue', label: t('nav.catalogue'), place: { to: '/catalogue', search: {} } }]
}

export const catalogue: Domain = { Navigation, useDestinations }
