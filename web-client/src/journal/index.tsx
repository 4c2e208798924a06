import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'journal:read')) return null
  return (
    <MenuGroup>
      <NavigationLink to="/journal" label={t('nav.journal')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'journal:read')) return []
  return [{ id: 'journal', label: t('nav.journal'), place: { to: '/journal', search: {} } }]
}

export const journal: Domain = { Navigation, useDestinations }
