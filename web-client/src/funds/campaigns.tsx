import { Progress } from '@mantine/core'
import { useListCampaignsInfinite } from '../api/generated/client'
import type { CampaignView, FundView } from '../api/generated/model'
import { Chip } from '../shared/chip'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'
import { dong } from './amounts'

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
  const partners = (it: CampaignView) => it.partners.map((agency) => agency.name).join(', ')
  return [
    {
      id: 'name',
      head: t('campaign'),
      cell: (it) => (
        <AnchorLink to="/campaigns/$id" params={{ id: it.id }} fw={600}>
          {it.name}
        </AnchorLink>
      ),
      text: (it) => it.name,
      isLong: true,
      card: 'title',
    },
    { id: 'kind', head: t('house.kind'), text: (it) => tCode('campaign', it.kind) },
    {
      id: 'days',
      head: t('campaign.days'),
      cell: (it) => `${day(it.starts_on)} – ${day(it.closes_on)}`,
      text: (it) =>
        [
          `${day(it.starts_on)} – ${day(it.closes_on)}`,
          it.closing_decision && t('campaign.moved', { number: it.closing_decision.decision_number }),
        ]
          .filter(Boolean)
          .join('. '),
    },
    { id: 'partners', head: t('campaign.partners'), text: partners, isOptional: true, card: 'none' },
    {
      id: 'received',
      head: t('campaign.received'),
      cell: (it) => (
        <AnchorLink
          to="/funds/$id"
          params={{ id: it.fund_id }}
          search={{ tab: 'ledger', measure: 'vnd', campaign: it.id }}
        >
          {dong(it.received_vnd)}
        </AnchorLink>
      ),
      sum: (it) => it.received_vnd,
      isNumber: true,
    },
    {
      id: 'goal',
      head: t('campaign.goal'),
      cell: (it) => (it.goal_vnd ? dong(it.goal_vnd) : ''),
      text: (it) => String(it.goal_vnd ?? ''),
      isNumber: true,
    },
    { id: 'share', head: t('campaign.share'), cell: (it) => <Share campaign={it} />, width: 130 },
    {
      id: 'status',
      head: t('allocation.status'),
      cell: (it) => (
        <Chip tone={it.is_open ? 'open' : 'closed'}>{t(it.is_open ? 'campaign.open' : 'campaign.closed')}</Chip>
      ),
      text: (it) => t(it.is_open ? 'campaign.open' : 'campaign.closed'),
      card: 'side',
    },
  ]
}

function Share({ campaign }: { campaign: CampaignView }) {
  const { t } = useText()
  const share = shareOf(campaign, campaign.received_vnd)
  if (share === undefined) return null
  return <Progress value={Math.min(share, 100)} aria-label={t('campaign.progress', { share })} title={`${share}%`} />
}
