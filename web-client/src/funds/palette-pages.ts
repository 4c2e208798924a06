import { useNavigate } from '@tanstack/react-router'
import { useListCampaigns, useListFunds } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import type { Asked, Destination } from '../shared/domain'
import { useText } from '../shared/i18n'
import { TABS } from './fund/search'

/**
 * The pages of funds that the caller may see. Those of one fund or campaign are many: they are read once the palette was
 * opened, and are there while something is looked for.
 */
export function useDestinations({ isOpened, text }: Asked): Destination[] {
  const { t, say } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const [reads, writes] = [may(me, 'funds:read'), may(me, 'funds:write')]
  const enabled = reads && isOpened
  const funds = useListFunds({ query: { enabled } })
  const campaigns = useListCampaigns({ limit: 200 }, { query: { enabled } })
  const pages: Destination[] = []
  const add = (id: string, label: string, onClick: () => void) => pages.push({ id, label, onClick })
  if (reads) {
    add('funds', t('nav.funds'), () => void navigate({ to: '/funds' }))
    add('donors', t('donors.title'), () => void navigate({ to: '/donors' }))
  }
  if (writes) add('new-house', t('house.new'), () => void navigate({ to: '/houses/new' }))
  if (text === '') return pages
  for (const fund of funds.data?.items ?? []) {
    const params = { id: fund.id }
    const of = (page: string) => `${page} – ${say(fund.name)}`
    for (const tab of TABS) {
      if (tab === 'bank' && !writes) continue
      add(`${fund.id}/${tab}`, of(t(`fund.tab.${tab}`)), () => {
        void navigate({ to: '/funds/$id', params, search: { tab } })
      })
    }
    add(`${fund.id}/notice-board`, of(t('notice')), () => {
      void navigate({ to: '/funds/$id/notice-board', params, search: {} })
    })
    if (!writes) continue
    add(`${fund.id}/contribution`, of(t('contribution.new')), () => {
      void navigate({ to: '/funds/$id/contributions/new', params, search: {} })
    })
    add(`${fund.id}/pledge`, of(t('pledge.new')), () => void navigate({ to: '/funds/$id/pledges/new', params }))
    add(`${fund.id}/allocation`, of(t('allocation.new')), () => {
      void navigate({ to: '/funds/$id/allocations/new', params })
    })
  }
  for (const campaign of campaigns.data?.items ?? []) {
    const params = { id: campaign.id }
    add(campaign.id, `${t('campaign')} – ${campaign.name}`, () => {
      void navigate({ to: '/campaigns/$id', params })
    })
    if (writes && campaign.is_open && campaign.kind === 'one_days_pay') {
      add(`${campaign.id}/pay-list`, `${t('pay_list.title')}: ${t('pay_list.new')} – ${campaign.name}`, () => {
        void navigate({ to: '/campaigns/$id/pay-lists/new', params })
      })
    }
  }
  return pages
}
