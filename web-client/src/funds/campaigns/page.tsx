import { useFindCampaign } from '../../api/generated/client'
import type { CampaignView } from '../../api/generated/model'
import { Chip, day, MayLink, recordPage, Section, useText } from '../../shared/kit'
import { Contributions } from '../contributions/list'
import { FundHead } from '../fund/head'
import { PayLists } from '../pay-lists/list'
import { Pledges } from '../pledges/list'
import { Thermometer } from './thermometer'

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
