import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { listCampaigns } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import type { Asked, Destination } from '../shared/domain'
import { useText } from '../shared/i18n'
import { fundsQuery } from './queries'
import { TABS } from './search'

/**
 * The pages of funds that the caller may see. Those of one fund or campaign are many: they are read once the palette was
 * opened, and are there while something is looked for.
 */
export function useDestinations({ isOpened, text }: Asked): Destination[] {
  const { t, say } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const [reads, writes] = [may(me, 'funds:read'), may(me, 'funds:write')]
  const funds = useQuery({ ...fundsQuery, enabled: reads && isOpened })
  const campaigns = useQuery({
    queryKey: ['/v1/campaigns', 'palette'],
    queryFn: ({ signal }) => listCampaigns({ limit: 200 }, { signal }),
    enabled: reads && isOpened,
  })
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
