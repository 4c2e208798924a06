import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { CampaignsCard } from './campaigns-card'
import { useOverview } from './overview'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'fund-statistics:read')) return null
  return (
    <MenuGroup name={t('nav.reports')}>
      <NavigationLink to="/statistics" label={t('nav.statistics')} activeOptions={{ exact: true }} />
      <NavigationLink to="/public" label={t('nav.public')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'fund-statistics:read')) return []
  return [
    { id: 'statistics', label: t('nav.statistics'), place: { to: '/statistics', search: {} } },
    { id: 'past-figures', label: t('past.title'), place: { to: '/statistics/past' } },
    { id: 'public', label: t('public.title'), place: { to: '/public', search: {} } },
  ]
}

export const statistics: Domain = { Navigation, HomeCard: CampaignsCard, useOverview, useDestinations }
