import { Anchor, Badge, Button, Group, Modal, Progress, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { findPayList, listPayLists } from '../api/generated/client'
import type { CampaignView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { Wide } from '../shared/wide'
import { dong } from './amounts'
import { Gifts } from './gifts'
import { Pages } from './pages'
import { Pledges } from './pledges'
import { campaignQuery } from './queries'

/** A campaign: how far it came, who takes part, its gifts, promises and pay lists. */
export function CampaignPage() {
  const { id } = useParams({ from: '/signed-in/campaigns/$id' })
  const { t, tCode } = useText()
  const me = useMe()
  const campaign = useQuery({ ...campaignQuery(id), enabled: may(me, 'funds:read') })
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (campaign.isError) return <Failure error={campaign.error} retry={() => void campaign.refetch()} />
  if (!campaign.isSuccess) return <Loading />
  const it = campaign.data
  return (
    <Stack maw={1000}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{it.name}</Title>
          <Text c="dimmed" size="sm">
            {[it.code, tCode('campaign', it.kind), `${day(it.starts_on)} – ${day(it.closes_on)}`].join(' · ')}
          </Text>
          <AnchorLink to="/funds/$id" params={{ id: it.fund_id }} search={{ tab: 'campaigns' }}>
            {t('campaign.fund')}
          </AnchorLink>
        </div>
        {it.kind === 'one_days_pay' && it.is_open && may(me, 'funds:write') && (
          <ButtonLink to="/campaigns/$id/pay-list" params={{ id }}>
            {t('pay.new')}
          </ButtonLink>
        )}
      </Group>
      <Thermometer campaign={it} />
      {it.partners.length > 0 && (
        <Text>
          {t('campaign.partners')}: {it.partners.map((agency) => agency.name).join(', ')}
        </Text>
      )}
      {it.kind === 'one_days_pay' && (
        <section aria-label={t('pay.title')}>
          <Title order={2} size="h3">
            {t('pay.title')}
          </Title>
          <PayLists campaign={id} />
        </section>
      )}
      <section aria-label={t('fund.tab.pledges')} id="pledges">
        <Title order={2} size="h3">
          {t('fund.tab.pledges')}
        </Title>
        <Pledges filter={{ campaign_id: id }} />
      </section>
      <section aria-label={t('fund.tab.gifts')} id="gifts">
        <Title order={2} size="h3">
          {t('fund.tab.gifts')}
        </Title>
        <Gifts filter={{ campaign_id: id }} />
      </section>
    </Stack>
  )
}

/** Two bars against one goal: what came, and what was promised. They are not added: a promise may have come already. */
function Thermometer({ campaign }: { campaign: CampaignView }) {
  const { t } = useText()
  const goal = campaign.goal_vnd ?? 0
  const share = (amount: number) => (goal > 0 ? Math.floor((amount * 100) / goal) : 0)
  const figure = (amount: number) => dong(amount) + (goal > 0 ? ` / ${dong(goal)} (${share(amount)}%)` : '')
  return (
    <Stack gap={4}>
      {(
        [
          ['received', campaign.received_vnd],
          ['pledged', campaign.pledged_vnd],
        ] as const
      ).map(([what, amount]) => (
        <div key={what} data-thermometer={what}>
          <Group justify="space-between">
            <Text>{t(`campaign.${what}`)}</Text>
            {what === 'received' ? (
              <AnchorLink
                to="/funds/$id"
                params={{ id: campaign.fund_id }}
                search={{ tab: 'ledger', measure: 'vnd', campaign: campaign.id }}
                fw={600}
              >
                {figure(amount)}
              </AnchorLink>
            ) : (
              // A promise is in no ledger: it opens the promises.
              <Anchor href="#pledges" fw={600}>
                {figure(amount)}
              </Anchor>
            )}
          </Group>
          {goal > 0 && (
            <Progress
              value={Math.min(share(amount), 100)}
              size="lg"
              color={what === 'received' ? undefined : 'gray'}
              aria-label={`${t(`campaign.${what}`)}: ${t('campaign.progress', { share: share(amount) })}`}
            />
          )}
        </div>
      ))}
    </Stack>
  )
}

function PayLists({ campaign }: { campaign: string }) {
  const { t } = useText()
  return (
    <Pages
      queryKey={['/v1/pay-lists', campaign]}
      read={(cursor, signal) => listPayLists({ campaign_id: campaign, cursor }, { signal })}
      empty={t('pay.none')}
    >
      {(lists) => (
        <Wide minWidth={560} label={t('pay.title')}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('gift.code')}</Table.Th>
                <Table.Th>{t('gift.received_on')}</Table.Th>
                <Table.Th>{t('pay.agency')}</Table.Th>
                <Table.Th ta="end">{t('pay.people')}</Table.Th>
                <Table.Th ta="end">{t('fund.value')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lists.map((list) => (
                <Table.Tr key={list.id}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <AnchorLink to="/contributions/$id" params={{ id: list.contribution_id }}>
                      {list.contribution_code}
                    </AnchorLink>
                  </Table.Td>
                  <Table.Td>{day(list.received_on)}</Table.Td>
                  <Table.Td>
                    {list.agency.name}
                    {list.is_reversed && (
                      <Badge color="red" variant="light" ml={4}>
                        {t('gift.reversed')}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td ta="end">
                    <Lines id={list.id} count={list.line_count} />
                  </Table.Td>
                  <Table.Td ta="end">{dong(list.total_vnd)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Pages>
  )
}

/** Who gave what, for the keepers of the books alone; others are told how many. */
function Lines({ id, count }: { id: string; count: number }) {
  const { t } = useText()
  const me = useMe()
  const [opened, setOpened] = useState(false)
  const list = useQuery({
    queryKey: ['/v1/pay-lists', 'one', id],
    queryFn: ({ signal }) => findPayList(id, { signal }),
    enabled: opened,
  })
  if (!may(me, 'funds:write')) return count
  return (
    <>
      <Button
        variant="subtle"
        size="compact-md"
        onClick={() => setOpened(true)}
        aria-label={t('pay.open', { people: count })}
      >
        {count}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('pay.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {list.isPending && <Loading />}
        {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && (
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('gift.donor')}</Table.Th>
                <Table.Th ta="end">{t('fund.value')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.data.lines?.map((line) => (
                <Table.Tr key={line.line_number}>
                  <Table.Td>{line.name}</Table.Td>
                  <Table.Td ta="end">{dong(line.amount_vnd)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Modal>
    </>
  )
}
