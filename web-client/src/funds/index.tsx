import { may, useMe } from '../shared/account'
import type { Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { useDestinations } from './palette-pages'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'funds:read')) return null
  return (
    <MenuGroup name={t('nav.funds')}>
      <NavigationLink to="/funds" label={t('nav.funds_and_campaigns')} />
      <NavigationLink to="/donors" label={t('donors.title')} />
    </MenuGroup>
  )
}

export const funds: Domain = {
  Navigation,
  useDestinations,
}
