import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'arrears:read')) return null
  return (
    <MenuGroup>
      <NavigationLink to="/arrears" label={t('arrears.title')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'arrears:read')) return []
  return [
    { id: 'arrears', label: t('arrears.title'), place: { to: '/arrears' } },
    { id: 'arrears-imports', label: t('arrears_imports.title'), place: { to: '/arrears-imports' } },
    { id: 'reminders', label: t('reminders.title'), place: { to: '/arrears-reminders' } },
  ]
}

export const arrears: Domain = { Navigation, useDestinations }
