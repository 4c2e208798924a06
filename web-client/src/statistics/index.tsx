import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { CampaignsCard } from './funds/campaigns-card'
import { useOverview } from './funds/overview'

function Navigation() {
  const { t } = useText()
  const me = useMe()
  if (!may(me, 'fund-statistics:read')) return null
  return (
    <MenuGroup name={t('nav.reports')}>
      {may(me, 'protected-figures:read') && <NavigationLink to="/statistics/cases" label={t('case_stat.title')} />}
      <NavigationLink to="/statistics" label={t('nav.statistics')} activeOptions={{ exact: true }} />
      <NavigationLink to="/public" label={t('nav.public')} />
    </MenuGroup>
  )
}

function useDestinations(): Destination[] {
  const { t } = useText()
  const me = useMe()
  if (!may(me, 'fund-statistics:read')) return []
  const led = { id: 'case-statistics', label: t('case_stat.title'), place: { to: '/statistics/cases', search: {} } }
  return [
    ...(may(me, 'protected-figures:read') ? [led] : []),
    { id: 'statistics', label: t('nav.statistics'), place: { to: '/statistics', search: {} } },
    { id: 'past-figures', label: t('past.title'), place: { to: '/statistics/past' } },
    { id: 'public', label: t('public.title'), place: { to: '/public', search: {} } },
  ]
}

export const statistics: Domain = { Navigation, HomeCard: CampaignsCard, useOverview, useDestinations }
