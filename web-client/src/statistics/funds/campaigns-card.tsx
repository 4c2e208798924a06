import { Progress } from '@mantine/core'
import { useGetPublicFundStatistics } from '../../api/generated/client'
import type { PublicFundStatistics } from '../../api/generated/model'
import { may, useMe } from '../../shared/account'
import { dong } from '../../shared/amounts'
import { day, today } from '../../shared/dates'
import { HomeCard } from '../../shared/home-card'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'

/** How the campaigns stand, for those who carry them and keep no books: the Front and the unions. */
export function CampaignsCard() {
  const { t } = useText()
  const me = useMe()
  const isAsked = may(me, 'fund-statistics:read') && !may(me, 'funds:read') && !may(me, 'cases:write')
  const told = useGetPublicFundStatistics({ year: Number(today().slice(0, 4)) }, { query: { enabled: isAsked } })
  const campaigns = (told.data as PublicFundStatistics | undefined)?.campaigns ?? []
  if (campaigns.length === 0) return null
  return (
    <HomeCard title={t('home.campaigns')}>
      {campaigns.map(({ name, goal_vnd, received_vnd, closes_on }) => {
        const share = goal_vnd ? Math.floor((received_vnd * 100) / goal_vnd) : null
        return (
          <div key={name} className="card-campaign">
            <strong>{name}</strong>
            {share !== null && (
              <Progress value={Math.min(share, 100)} aria-label={t('campaign.progress', { share })} size="sm" />
            )}
            <span className="sub">
              {dong(received_vnd)}
              {goal_vnd ? ` / ${dong(goal_vnd)} (${share}%)` : ''}
              {closes_on ? ` · ${t('home.until', { on: day(closes_on) })}` : ''}
            </span>
          </div>
        )
      })}
      <AnchorLink to="/public">{t('public.title')}</AnchorLink>
    </HomeCard>
  )
}
