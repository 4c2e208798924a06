import { findAward } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'awards:read')) return null
  return (
    <MenuGroup>
      <NavigationLink to="/awards" label={t('awards.title')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  const me = useMe()
  const list = { id: 'awards', label: t('awards.title'), place: { to: '/awards' } }
  const enter = { id: 'award.new', label: t('award.new'), place: { to: '/awards/new' } }
  return [...(may(me, 'awards:read') ? [list] : []), ...(may(me, 'awards:write') ? [enter] : [])]
}

export const awards: Domain = { Navigation, useDestinations, readOne: { '/v1/awards': findAward } }
