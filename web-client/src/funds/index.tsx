import { may, useMe } from '../shared/account'
import type { Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { useDestinations } from './palette-pages'
import { MONEY } from './queries'

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

const KINDS = [
  'fund',
  'campaign',
  'contribution',
  'allocation',
  'disbursement',
  'donor',
  'fund_period',
  'house',
  'pledge',
  'bank_import',
  'bank_line',
]

export const funds: Domain = {
  Navigation,
  useDestinations,
  // A movement changes figures of many records: its fund, its campaign, its allocation.
  live: Object.fromEntries(KINDS.map((kind) => [kind, MONEY.flatMap((address) => [address, `${address}/*`])])),
}
