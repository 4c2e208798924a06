import { Progress } from '@mantine/core'
import { useListCampaignsInfinite } from '../../api/generated/client'
import type { CampaignView, FundView } from '../../api/generated/model'
import { AnchorLink, byCursor, type Column, column, day, dong, PagedTable, useText } from '../../shared/kit'

/** How much of its goal a campaign received, in whole per cent; nothing where there is no goal. */
export const shareOf = ({ goal_vnd }: CampaignView, amount: number) =>
  goal_vnd ? Math.floor((amount * 100) / goal_vnd) : undefined

/** The campaigns of a fund, each with how far it came. */
export function Campaigns({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const state = (it: CampaignView) => t(it.is_open ? 'campaign.open' : 'campaign.closed')
  const moved = ({ closing_decision: by }: CampaignView) => by && t('campaign.moved', { number: by.decision_number })
  const partners = (it: CampaignView) => it.partners.map(({ name }) => name).join(', ')
  const received = (it: CampaignView) => <ReceivedLink campaign={it}>{dong(it.received_vnd)}</ReceivedLink>
  const hidden = { isOptional: true, card: 'none' } as const
  const columns: Column<CampaignView>[] = [
    column.link('name', t('campaign'), (it) => it.name, '/campaigns/$id', { isLong: true, card: 'title' }),
    column.text('kind', t('kind'), (it) => tCode('campaign', it.kind)),
    column.text('days', t('campaign.days'), (it) => `${day(it.starts_on)} – ${day(it.closes_on)}`),
    column.quiet('moved', t('allocation.decision'), moved, hidden),
    column.quiet('partners', t('campaign.partners'), partners, hidden),
    column.money('received', t('campaign.received'), (it) => it.received_vnd, { cell: received }),
    column.amount('goal', t('campaign.goal'), (it) => (it.goal_vnd ? dong(it.goal_vnd) : '')),
    { id: 'share', head: t('campaign.share'), cell: (it) => <Share campaign={it} />, width: 130 },
    column.state('status', t('status'), state, (it) => (it.is_open ? 'open' : 'closed')),
  ]
  const pages = useListCampaignsInfinite({ fund_id: fund.id }, { query: byCursor })
  const shown = { name: 'campaigns', label: t('fund.tab.campaigns'), empty: t('campaign.none'), bar: null }
  return <PagedTable {...shown} pages={pages} columns={columns} />
}

/** What came opens the entries that make it. */
export function ReceivedLink({ campaign, children }: { campaign: CampaignView; children: string }) {
  const search = { tab: 'ledger', measure: 'vnd', campaign: campaign.id } as const
  return (
    <AnchorLink to="/funds/$id" params={{ id: campaign.fund_id }} search={search} fw={600}>
      {children}
    </AnchorLink>
  )
}

function Share({ campaign }: { campaign: CampaignView }) {
  const { t } = useText()
  const share = shareOf(campaign, campaign.received_vnd)
  if (share === undefined) return null
  return <Progress value={Math.min(share, 100)} aria-label={t('campaign.progress', { share })} title={`${share}%`} />
}
