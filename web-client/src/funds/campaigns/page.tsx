import { Anchor, Progress } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useFindCampaign, useFindFund } from '../../api/generated/client'
import type { CampaignView } from '../../api/generated/model'
import { ButtonLink, Chip, day, dong, PageGate, PageHead, Section, useMay, useText } from '../../shared/kit'
import { Contributions } from '../contributions/list'
import { PayLists } from '../pay-lists/list'
import { Pledges } from '../pledges/list'
import { ReceivedLink, shareOf } from './list'

/** A campaign: how far it came, who takes part, its contributions, pledges and pay lists. */
export function CampaignPage() {
  const { id } = useParams({ from: '/signed-in/campaigns/$id' })
  const campaign = useFindCampaign(id)
  return (
    <PageGate permission="funds:read" query={campaign}>
      {(found) => <Campaign campaign={found} />}
    </PageGate>
  )
}

function Campaign({ campaign: it }: { campaign: CampaignView }) {
  const { t, tCode, say } = useText()
  const fund = useFindFund(it.fund_id)
  const mayWrite = useMay('funds:write')
  const isPay = it.kind === 'one_days_pay'
  return (
    <>
      <PageHead
        title={it.name}
        crumbs={[
          { label: t('nav.funds'), to: '/funds' },
          {
            label: say(fund.data?.name) || t('campaign.fund'),
            to: '/funds/$id',
            params: { id: it.fund_id },
            search: { tab: 'campaigns' },
          },
        ]}
        about={
          <>
            <Chip tone={it.is_open ? 'open' : 'closed'}>{t(it.is_open ? 'campaign.open' : 'campaign.closed')}</Chip>
            <span className="sub">
              {[it.code, tCode('campaign', it.kind), `${day(it.starts_on)} – ${day(it.closes_on)}`].join(' · ')}
            </span>
          </>
        }
      >
        {isPay && it.is_open && mayWrite && (
          <ButtonLink to="/campaigns/$id/pay-lists/new" params={{ id: it.id }}>
            {t('pay_list.new')}
          </ButtonLink>
        )}
      </PageHead>
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
  const bar = (what: 'received' | 'pledged', amount: number) => {
    const share = shareOf(campaign, amount)
    if (share === undefined) return null
    return (
      <Progress
        value={Math.min(share, 100)}
        color={what === 'received' ? undefined : 'gray'}
        aria-label={`${t(`campaign.${what}`)}: ${t('campaign.progress', { share })}`}
      />
    )
  }
  return (
    <div className="thermometer">
      <div data-thermometer="received">
        <span>{t('campaign.received')}</span>{' '}
        <ReceivedLink campaign={campaign}>{figure(campaign.received_vnd)}</ReceivedLink>
        {bar('received', campaign.received_vnd)}
      </div>
      <div data-thermometer="pledged">
        <span>{t('campaign.pledged')}</span> {/* A pledge is in no ledger: it opens the pledges. */}
        <Anchor href="#pledges" fw={600}>
          {figure(campaign.pledged_vnd)}
        </Anchor>
        {bar('pledged', campaign.pledged_vnd)}
      </div>
    </div>
  )
}
