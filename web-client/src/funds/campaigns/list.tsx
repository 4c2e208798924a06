import { Progress } from '@mantine/core'
import { useListCampaignsInfinite } from '../../api/generated/client'
import type { CampaignView, FundView } from '../../api/generated/model'
import { AnchorLink, byCursor, type Column, column, day, dong, PagedTable, useText } from '../../shared/kit'

/** How much of its goal a campaign received, in whole per cent; nothing where there is no goal. */
export const shareOf = ({ goal_vnd }: CampaignView, amount: number) =>
  goal_vnd ? Math.floor((amount * 100) / goal_vnd) : undefined

/** The campaigns of a fund, each with how far it came. */
export function Campaigns({ fund }: { fund: FundView }) {
  const { t } = useText()
  const pages = useListCampaignsInfinite({ fund_id: fund.id }, { query: byCursor })
  return (
    <PagedTable
      name="campaigns"
      label={t('fund.tab.campaigns')}
      pages={pages}
      columns={useColumns()}
      empty={t('campaign.none')}
      bar={null}
    />
  )
}

function useColumns(): Column<CampaignView>[] {
  const { t, tCode } = useText()
  const page = (it: CampaignView) => ({ to: '/campaigns/$id', params: { id: it.id } })
  const state = (it: CampaignView) => t(it.is_open ? 'campaign.open' : 'campaign.closed')
  const moved = (it: CampaignView) =>
    it.closing_decision ? t('campaign.moved', { number: it.closing_decision.decision_number }) : ''
  return [
    column.link('name', t('campaign'), (it) => it.name, page, { isLong: true, card: 'title', sort: undefined }),
    column.text('kind', t('kind'), (it) => tCode('campaign', it.kind)),
    column.text('days', t('campaign.days'), (it) => `${day(it.starts_on)} – ${day(it.closes_on)}`),
    column.quiet('moved', t('allocation.decision'), moved, { isOptional: true, card: 'none' }),
    column.quiet('partners', t('campaign.partners'), (it) => it.partners.map(({ name }) => name).join(', '), {
      isOptional: true,
      card: 'none',
    }),
    column.money('received', t('campaign.received'), (it) => it.received_vnd, {
      cell: (it) => <ReceivedLink campaign={it}>{dong(it.received_vnd)}</ReceivedLink>,
      sort: undefined,
    }),
    column.amount('goal', t('campaign.goal'), (it) => (it.goal_vnd ? dong(it.goal_vnd) : '')),
    { id: 'share', head: t('campaign.share'), cell: (it) => <Share campaign={it} />, width: 130 },
    column.state('status', t('status'), state, (it) => (it.is_open ? 'open' : 'closed')),
  ]
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
