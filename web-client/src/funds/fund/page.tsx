import { Tabs } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useFindFund } from '../../api/generated/client'
import type { FundView } from '../../api/generated/model'
import { ButtonLink, Chip, PageGate, PageHead, useMay, useText } from '../../shared/kit'
import { Allocations } from '../allocations/list'
import { BankImports } from '../bank/list'
import { Campaigns } from '../campaigns/list'
import { FundContributions } from '../contributions/list'
import { Houses } from '../houses/list'
import { Ledger } from '../ledger/list'
import { Periods } from '../periods/list'
import { FundPledges } from '../pledges/list'
import { Figures } from './figures'
import { TABS, type Tab } from './search'

const CONTENT: Record<Tab, ComponentType<{ fund: FundView }>> = {
  contributions: FundContributions,
  pledges: FundPledges,
  campaigns: Campaigns,
  allocations: Allocations,
  houses: Houses,
  bank: BankImports,
  ledger: Ledger,
  periods: Periods,
}

/** A fund: what is there in each measure, who gave, whom it helps, and its books. */
export function FundPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id' })
  const fund = useFindFund(id)
  return (
    <PageGate permission="funds:read" query={fund}>
      {(found) => <Fund fund={found} />}
    </PageGate>
  )
}

function Fund({ fund }: { fund: FundView }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const { tab = 'contributions' } = useSearch({ from: '/signed-in/funds/$id' })
  const isKeeper = useMay('funds:write')
  const tabs = TABS.filter((one) => one !== 'bank' || isKeeper)
  const Content = CONTENT[tab]
  return (
    <>
      <PageHead
        title={say(fund.name)}
        documentTitle={`${t(`fund.tab.${tab}`)} · ${say(fund.name)}`}
        crumbs={[{ label: t('nav.funds'), to: '/funds' }]}
        about={
          <>
            <span className="sub">{fund.code}</span>
            {fund.confidence !== 'high' && <Chip tone="soon">{t('fund.unsure')}</Chip>}
          </>
        }
      >
        {isKeeper && (
          <ButtonLink to="/funds/$id/contributions/new" params={{ id: fund.id }} search={{}}>
            {t('contribution.new')}
          </ButtonLink>
        )}
      </PageHead>
      <Figures fund={fund} />
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ to: '/funds/$id', params: { id: fund.id }, search: { tab: next as Tab } })}
        keepMounted={false}
      >
        <Tabs.List aria-label={say(fund.name)}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`fund.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="xs">
          <Content fund={fund} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
