import { useListCampaigns, useListFunds } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import type { Asked, Destination } from '../shared/domain'
import { useText } from '../shared/i18n'
import type { Place } from '../shared/links'
import { TABS } from './fund/search'

/**
 * The pages of funds that the caller may see. Those of one fund or campaign are many: they are read once the palette was
 * opened, and are there while something is looked for.
 */
export function useDestinations({ isOpened, text }: Asked): Destination[] {
  const { t, say } = useText()
  const me = useMe()
  const [reads, writes] = [may(me, 'funds:read'), may(me, 'funds:write')]
  const enabled = reads && isOpened
  const funds = useListFunds({ query: { enabled } })
  const campaigns = useListCampaigns({ limit: 200 }, { query: { enabled } })
  const pages: Destination[] = []
  const add = (label: string, place: Place) => pages.push({ id: JSON.stringify(place), label, place })
  if (reads) {
    add(t('nav.funds'), { to: '/funds' })
    add(t('donors.title'), { to: '/donors' })
  }
  if (writes) add(t('house.new'), { to: '/houses/new' })
  if (text === '') return pages
  for (const { id, name } of funds.data?.items ?? []) {
    const of = (label: string, page: string, search: object = {}) =>
      add(`${label} – ${say(name)}`, { to: `/funds/$id${page}`, params: { id }, search })
    for (const tab of TABS) if (tab !== 'bank' || writes) of(t(`fund.tab.${tab}`), '', { tab })
    of(t('notice'), '/notice-board')
    if (!writes) continue
    of(t('contribution.new'), '/contributions/new')
    of(t('pledge.new'), '/pledges/new')
    of(t('allocation.new'), '/allocations/new')
  }
  for (const { id, name, kind, is_open } of campaigns.data?.items ?? []) {
    add(`${t('campaign')} – ${name}`, { to: '/campaigns/$id', params: { id } })
    if (writes && kind === 'one_days_pay' && is_open)
      add(`${t('pay_list.new')} – ${name}`, { to: '/campaigns/$id/pay-lists/new', params: { id } })
  }
  return pages
}
