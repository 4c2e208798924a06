import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { listCampaigns } from '../api/generated/client'
import { may, useMe } from '../identity/session'
import { useText } from '../shared/i18n'
import { fundsQuery } from './queries'
import { TABS } from './search'

/** A page that the palette leads to. */
export interface Page {
  id: string
  label: string
  onClick: () => void
}

/**
 * The pages of funds that the caller may see. Those of one fund or campaign are many: they are read once the palette was
 * opened, and are there while something is looked for.
 */
export function useFundPages(isOpened: boolean, isAsked: boolean): Page[] {
  const { t, say } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const [reads, writes] = [may(me, 'funds:read'), may(me, 'funds:write')]
  const funds = useQuery({ ...fundsQuery, enabled: reads && isOpened })
  const campaigns = useQuery({
    queryKey: ['campaigns', 'palette'],
    queryFn: ({ signal }) => listCampaigns({ limit: 200 }, { signal }),
    enabled: reads && isOpened,
  })
  const pages: Page[] = []
  const add = (id: string, label: string, onClick: () => void) => pages.push({ id, label, onClick })
  if (reads) {
    add('funds', t('nav.funds'), () => void navigate({ to: '/funds' }))
    add('donors', t('donors.title'), () => void navigate({ to: '/donors' }))
  }
  if (writes) add('new-house', t('house.new'), () => void navigate({ to: '/houses/new' }))
  if (may(me, 'fund-statistics:read')) {
    add('statistics', t('nav.statistics'), () => void navigate({ to: '/statistics', search: {} }))
    add('past-figures', t('past.title'), () => void navigate({ to: '/statistics/past' }))
    add('public', t('public.title'), () => void navigate({ to: '/public', search: {} }))
  }
  if (!isAsked) return pages
  for (const fund of funds.data?.items ?? []) {
    const params = { id: fund.id }
    const of = (page: string) => `${page} – ${say(fund.name)}`
    for (const tab of TABS) {
      add(`${fund.id}/${tab}`, of(t(`fund.tab.${tab}`)), () => {
        void navigate({ to: '/funds/$id', params, search: { tab } })
      })
    }
    add(`${fund.id}/posting`, of(t('posting')), () => void navigate({ to: '/funds/$id/posting', params, search: {} }))
    if (!writes) continue
    add(`${fund.id}/gift`, of(t('gift.new')), () => void navigate({ to: '/funds/$id/gift', params, search: {} }))
    add(`${fund.id}/pledge`, of(t('pledge.new')), () => void navigate({ to: '/funds/$id/pledge', params }))
    add(`${fund.id}/help`, of(t('help.new')), () => void navigate({ to: '/funds/$id/help', params }))
    add(`${fund.id}/bank`, of(t('bank.title')), () => void navigate({ to: '/funds/$id/bank', params }))
  }
  for (const campaign of campaigns.data?.items ?? []) {
    const params = { id: campaign.id }
    add(campaign.id, `${t('fund.tab.campaigns')} – ${campaign.name}`, () => {
      void navigate({ to: '/campaigns/$id', params })
    })
    if (writes && campaign.is_open && campaign.kind === 'one_days_pay') {
      add(`${campaign.id}/pay-list`, `${t('pay.title')}: ${t('pay.new')} – ${campaign.name}`, () => {
        void navigate({ to: '/campaigns/$id/pay-list', params })
      })
    }
  }
  return pages
}
