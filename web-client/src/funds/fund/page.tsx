import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { useFindFund } from '../../api/generated/client'
import type { FundView } from '../../api/generated/model'
import { Chip, MayLink, recordPage, useMay, useText } from '../../shared/kit'
import { Allocations } from '../allocations/list'
import { BankImports } from '../bank/list'
import { Campaigns } from '../campaigns/list'
import { FundContributions } from '../contributions/list'
import { Houses } from '../houses/list'
import { Ledger } from '../ledger/list'
import { Periods } from '../periods/list'
import { FundPledges } from '../pledges/list'
import { Figures } from './figures'
import { FundHead } from './head'
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
export const FundPage = recordPage('funds:read', useFindFund, Fund)

function Fund({ record: fund }: { record: FundView }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/funds/$id' })
  const { tab = 'contributions' } = search
  const isKeeper = useMay('funds:write')
  const Content = CONTENT[tab]
  const open = (next: string | null) =>
    void navigate({ to: '/funds/$id', params: { id: fund.id }, search: { tab: next as Tab } })
  const create = { to: '/funds/$id/contributions/new', params: { id: fund.id } }
  const about = (
    <>
      <span className="sub">{fund.code}</span>
      {fund.confidence !== 'high' && <Chip tone="soon">{t('fund.unsure')}</Chip>}
    </>
  )
  return (
    <>
      <FundHead title={say(fund.name)} documentTitle={`${t(`fund.tab.${tab}`)} · ${say(fund.name)}`} about={about}>
        <MayLink permission="funds:write" place={create} label={t('contribution.new')} />
      </FundHead>
      <Figures fund={fund} ledger={tab === 'ledger' ? search : undefined} />
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <Tabs.List aria-label={say(fund.name)}>
          {TABS.filter((one) => one !== 'bank' || isKeeper).map((one) => (
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
