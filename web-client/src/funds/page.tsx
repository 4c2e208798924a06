import { Alert, Badge, Group, Progress, Stack, Table, Tabs, Text, Title } from '@mantine/core'
import { IconGift, IconPlus, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { listAllocations, listCampaigns } from '../api/generated/client'
import type { FundView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { Wide } from '../shared/wide'
import { amountText, dong } from './amounts'
import { Balances } from './balances'
import { Gifts } from './gifts'
import { Houses } from './house-list'
import { Ledger } from './ledger'
import { Pages } from './pages'
import { Periods } from './periods'
import { Pledges } from './pledges'
import { fundQuery } from './queries'
import { TABS, type Tab } from './search'

/** A fund: what is there in each measure, who gave, whom it helps, and its books. */
export function FundPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id' })
  const search = useSearch({ from: '/signed-in/funds/$id' })
  const navigate = useNavigate()
  const { t, say } = useText()
  const me = useMe()
  const fund = useQuery(fundQuery(id))
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (fund.isPending) return <Loading />
  if (fund.isError) return <Failure error={fund.error} retry={() => void fund.refetch()} />
  const it = fund.data
  return (
    <Stack gap="lg" maw={1200}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{say(it.name)}</Title>
          <Text c="dimmed" size="sm">
            {[it.code, it.agency.name, it.legal_basis].join(' · ')}
          </Text>
        </div>
        {may(me, 'funds:write') && (
          <Group gap="xs">
            <ButtonLink to="/funds/$id/gift" params={{ id }} leftSection={<IconGift aria-hidden size={16} />}>
              {t('gift.new')}
            </ButtonLink>
            <ButtonLink
              to="/funds/$id/help"
              params={{ id }}
              variant="default"
              leftSection={<IconPlus aria-hidden size={16} />}
            >
              {t('help.new')}
            </ButtonLink>
            <ButtonLink to="/donors" variant="default">
              {t('donors.title')}
            </ButtonLink>
            <ButtonLink to="/funds/$id/bank" params={{ id }} variant="default">
              {t('bank.title')}
            </ButtonLink>
          </Group>
        )}
      </Group>
      {it.confidence !== 'high' && (
        <Alert color="yellow" variant="light">
          {t('fund.unsure')}
        </Alert>
      )}
      <Balances id={id} lines={it.balances} />
      <Tabs
        value={search.tab ?? 'gifts'}
        onChange={(tab) => void navigate({ to: '/funds/$id', params: { id }, search: { tab: tab as Tab } })}
        keepMounted={false}
      >
        <Tabs.List aria-label={say(it.name)}>
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`fund.tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="gifts" pt="md">
          <Gifts filter={{ fund_id: it.id }} />
        </Tabs.Panel>
        <Tabs.Panel value="pledges" pt="md">
          <Pledges filter={{ fund_id: it.id }} fund={it.id} />
        </Tabs.Panel>
        <Tabs.Panel value="campaigns" pt="md">
          <Campaigns fund={it} />
        </Tabs.Panel>
        <Tabs.Panel value="help" pt="md">
          <Help fund={it} />
        </Tabs.Panel>
        <Tabs.Panel value="houses" pt="md">
          <Houses fund={it} />
        </Tabs.Panel>
        <Tabs.Panel value="ledger" pt="md">
          <Ledger fund={it} measure={search.measure} allocation={search.allocation} campaign={search.campaign} />
        </Tabs.Panel>
        <Tabs.Panel value="periods" pt="md">
          <Periods fund={it} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

function Campaigns({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  return (
    <Pages
      queryKey={['/v1/campaigns', { fund: fund.id }]}
      read={(cursor, signal) => listCampaigns({ fund_id: fund.id, cursor }, { signal })}
      empty={t('campaign.none')}
    >
      {(campaigns) => (
        <Stack>
          {campaigns.map((campaign) => {
            const share = campaign.goal_vnd ? Math.floor((campaign.received_vnd * 100) / campaign.goal_vnd) : null
            return (
              <section key={campaign.id} aria-label={campaign.name}>
                <Group justify="space-between">
                  <AnchorLink to="/campaigns/$id" params={{ id: campaign.id }} fw={600}>
                    {campaign.name}
                  </AnchorLink>
                  <Badge variant="light" color={campaign.is_open ? 'accent' : 'gray'}>
                    {t(campaign.is_open ? 'campaign.open' : 'campaign.closed')}
                  </Badge>
                </Group>
                <Text size="sm" c="dimmed">
                  {[
                    tCode('campaign', campaign.kind),
                    `${day(campaign.starts_on)} – ${day(campaign.closes_on)}`,
                    campaign.partners.map((agency) => agency.name).join(', '),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
                {share !== null && (
                  <Progress
                    value={Math.min(share, 100)}
                    size="lg"
                    my={6}
                    aria-label={t('campaign.progress', { share })}
                  />
                )}
                <AnchorLink
                  to="/funds/$id"
                  params={{ id: fund.id }}
                  search={{ tab: 'ledger', measure: 'vnd', campaign: campaign.id }}
                  size="sm"
                >
                  {dong(campaign.received_vnd)}
                  {campaign.goal_vnd ? ` / ${dong(campaign.goal_vnd)} (${share}%)` : ''}
                </AnchorLink>
                {campaign.closing_decision && (
                  <Text size="sm" c="dimmed">
                    {t('campaign.moved', { number: campaign.closing_decision.decision_number })}
                  </Text>
                )}
              </section>
            )
          })}
        </Stack>
      )}
    </Pages>
  )
}

function Help({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <ButtonLink
          to="/funds/$id/posting"
          params={{ id: fund.id }}
          variant="default"
          leftSection={<IconPrinter aria-hidden size={16} />}
        >
          {t('posting')}
        </ButtonLink>
      </Group>
      <Pages
        queryKey={['/v1/allocations', { fund: fund.id }]}
        read={(cursor, signal) => listAllocations({ fund_id: fund.id, cursor }, { signal })}
        empty={t('help.none')}
      >
        {(items) => (
          <Wide minWidth={680} label={t('fund.tab.help')}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('gift.code')}</Table.Th>
                  <Table.Th>{t('help.kind')}</Table.Th>
                  <Table.Th>{t('help.beneficiary')}</Table.Th>
                  <Table.Th ta="end">{t('fund.value')}</Table.Th>
                  <Table.Th ta="end">{t('help.disbursed')}</Table.Th>
                  <Table.Th>{t('help.status')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item) => (
                  <Table.Tr key={item.id}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>
                      <AnchorLink to="/allocations/$id" params={{ id: item.id }}>
                        {item.code}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td>{tCode('help', item.kind)}</Table.Td>
                    <Table.Td>{item.beneficiary?.full_name}</Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {amountText(item, t('fund.days'))}
                    </Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {amountText({ ...item, amount: item.disbursed }, t('fund.days'))}
                    </Table.Td>
                    <Table.Td>{tCode('help_status', item.status)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Pages>
    </>
  )
}
