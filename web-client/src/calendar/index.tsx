import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

/** Whoever enters the days has them in the menu; others find them by the palette. */
function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'directory:write')) return null
  return (
    <MenuGroup>
      <NavigationLink to="/holidays" search={{}} label={t('holidays.title')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'directory:read')) return []
  return [{ id: 'holidays', label: t('holidays.title'), place: { to: '/holidays', search: {} } }]
}

export const calendar: Domain = { Navigation, useDestinations }
