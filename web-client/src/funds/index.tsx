import {
  findAllocation,
  findCampaign,
  findContribution,
  findHouse,
  findPledge,
  useListFunds,
} from '../api/generated/client'
import { may, useMe } from '../shared/account'
import type { Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { useDestinations } from './palette-pages'
import { useAwaited } from './use-awaited'
import { FundsCard, useFundName, useWork } from './work'

/** Those who keep the books or decide have their funds in the menu; others look at all of them in one list. */
function Navigation() {
  const { t } = useText()
  const me = useMe()
  const works = may(me, 'funds:write') || may(me, 'funds:decide')
  const funds = useListFunds({ query: { enabled: works } })
  const name = useFundName(funds.data?.items)
  if (!may(me, 'funds:read')) return null
  return (
    <MenuGroup name={t('nav.funds')}>
      {works &&
        (funds.data?.items ?? []).map((fund) => (
          <NavigationLink key={fund.id} to="/funds/$id" params={{ id: fund.id }} label={name(fund)} />
        ))}
      <NavigationLink to="/funds" label={t('nav.funds_and_campaigns')} activeOptions={{ exact: true }} />
      <NavigationLink to="/donors" label={t('donors.title')} />
    </MenuGroup>
  )
}

export const funds: Domain = {
  Navigation,
  useWork,
  useAwaited,
  HomeCard: FundsCard,
  useDestinations,
  readOne: {
    '/v1/contributions': findContribution,
    '/v1/allocations': findAllocation,
    '/v1/pledges': findPledge,
    '/v1/campaigns': findCampaign,
    '/v1/houses': findHouse,
  },
}
