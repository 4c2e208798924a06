import { Anchor, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFindCampaign } from '../../api/generated/client'
import type { CampaignView } from '../../api/generated/model'
import { Chip, day, dong, MayLink, recordPage, Section, useText } from '../../shared/kit'
import { Contributions } from '../contributions/list'
import { FundHead } from '../fund/head'
import { PayLists } from '../pay-lists/list'
import { Pledges } from '../pledges/list'
import { ReceivedLink, shareOf } from './list'

/** A campaign: how far it came, who takes part, its contributions, pledges and pay lists. */
export const CampaignPage = recordPage('funds:read', useFindCampaign, Campaign)

function Campaign({ record: it }: { record: CampaignView }) {
  const { t, tCode } = useText()
  const create = { to: '/campaigns/$id/pay-lists/new', params: { id: it.id } }
  const isPay = it.kind === 'one_days_pay'
  const about = (
    <>
      <Chip tone={it.is_open ? 'open' : 'closed'}>{t(it.is_open ? 'campaign.open' : 'campaign.closed')}</Chip>
      <span className="sub">
        {[it.code, tCode('campaign', it.kind), `${day(it.starts_on)} – ${day(it.closes_on)}`].join(' · ')}
      </span>
    </>
  )
  return (
    <>
      <FundHead title={it.name} fund={it.fund_id} tab="campaigns" about={about}>
        {isPay && it.is_open && <MayLink permission="funds:write" place={create} label={t('pay_list.new')} />}
      </FundHead>
      <Thermometer campaign={it} />
      {it.partners.length > 0 && (
        <p className="sub">
          {t('campaign.partners')}: {it.partners.map((agency) => agency.name).join(', ')}
        </p>
      )}
      {isPay && (
        <Section title={t('pay_list.title')}>
          <PayLists campaign={it.id} />
        </Section>
      )}
      <Section title={t('fund.tab.pledges')} id="pledges">
        <Pledges filter={{ campaign_id: it.id }} />
      </Section>
      <Section title={t('fund.tab.contributions')} id="contributions">
        <Contributions filter={{ campaign_id: it.id }} />
      </Section>
    </>
  )
}

/** Two bars against one goal: what came, and what was promised. They are not added: a promise may have come already. */
function Thermometer({ campaign }: { campaign: CampaignView }) {
  const { t } = useText()
  const goal = campaign.goal_vnd
  const figure = (amount: number) => dong(amount) + (goal ? ` / ${dong(goal)} (${shareOf(campaign, amount)}%)` : '')
  const bar = (what: 'received' | 'pledged', amount: number, link: ReactNode) => {
    const share = shareOf(campaign, amount)
    const name = t(`campaign.${what}`)
    return (
      <div data-thermometer={what}>
        <span>{name}</span> {link}
        {share !== undefined && (
          <Progress
            value={Math.min(share, 100)}
            color={what === 'received' ? undefined : 'gray'}
            aria-label={`${name}: ${t('campaign.progress', { share })}`}
          />
        )}
      </div>
    )
  }
  const { received_vnd, pledged_vnd } = campaign
  // A pledge is in no ledger: it opens the pledges.
  const pledges = (
    <Anchor href="#pledges" fw={600}>
      {figure(pledged_vnd)}
    </Anchor>
  )
  return (
    <div className="thermometer">
      {bar('received', received_vnd, <ReceivedLink campaign={campaign}>{figure(received_vnd)}</ReceivedLink>)}
      {bar('pledged', pledged_vnd, pledges)}
    </div>
  )
}
