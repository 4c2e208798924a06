import { findAllocation, findCampaign, findContribution, findHouse, findPledge } from '../api/generated/client'
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

const PAID = ['/v1/funds', '/v1/ledger-entries', '/v1/fund-periods', '/v1/allocations', '/v1/houses']
const GIVEN = ['/v1/funds', '/v1/ledger-entries', '/v1/contributions', '/v1/campaigns', '/v1/pledges', '/v1/pay-lists']

/** A movement changes figures of many records: its fund, its campaign, its allocation. */
const LIVE: Record<string, readonly string[]> = {
  fund: ['/v1/funds', '/v1/ledger-entries', '/v1/fund-periods'],
  fund_period: ['/v1/funds', '/v1/fund-periods'],
  campaign: ['/v1/campaigns'],
  contribution: [...GIVEN, '/v1/donors'],
  pay_list: GIVEN,
  pledge: ['/v1/pledges', '/v1/campaigns'],
  donor: ['/v1/donors', '/v1/contributions', '/v1/pledges'],
  bank_import: [...GIVEN, '/v1/bank-imports'],
  allocation: PAID,
  disbursement: PAID,
  house: PAID,
}

export const funds: Domain = {
  Navigation,
  useDestinations,
  live: Object.fromEntries(
    Object.entries(LIVE).map(([kind, lists]) => [kind, lists.flatMap((address) => [address, `${address}/*`])]),
  ),
  readOne: {
    '/v1/contributions': findContribution,
    '/v1/allocations': findAllocation,
    '/v1/pledges': findPledge,
    '/v1/campaigns': findCampaign,
    '/v1/houses': findHouse,
  },
}
