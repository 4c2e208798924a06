import { Badge, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { Steps } from './allocation-steps'
import { amountText } from './amounts'
import { HouseLink } from './house-link'
import { Prepare } from './payment-prepare'
import { Payments } from './payments'
import { Purpose } from './purpose'
import { allocationQuery, fundQuery, houseQuery } from './queries'

/** Help from a fund: for whom, who decided, what is paid. */
export function AllocationPage() {
  const { id } = useParams({ from: '/signed-in/allocations/$id' })
  const { t, tCode, say } = useText()
  const me = useMe()
  const allocation = useQuery({ ...allocationQuery(id), enabled: may(me, 'funds:read') })
  const fund = useQuery({ ...fundQuery(allocation.data?.fund_id ?? ''), enabled: allocation.isSuccess })
  const house = useQuery({
    ...houseQuery(allocation.data?.house_id ?? ''),
    enabled: Boolean(allocation.data?.house_id),
  })
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (allocation.isPending) return <Loading />
  if (allocation.isError) return <Failure error={allocation.error} retry={() => void allocation.refetch()} />
  const it = allocation.data
  const money = (amount: number) => amountText({ ...it, amount }, t('fund.days'))
  const facts: [string, ReactNode][] = [
    [t('help.beneficiary'), it.beneficiary?.full_name],
    [t('help.group'), it.beneficiary_group && tCode('group', it.beneficiary_group)],
    [t('help.purpose'), <Purpose key="purpose" code={it.purpose_code} />],
    [t('fund.value'), money(it.amount)],
    [
      t('house'),
      it.house_id && (
        <AnchorLink key="house" to="/houses/$id" params={{ id: it.house_id }}>
          {house.data?.code ?? t('house.open')}
        </AnchorLink>
      ),
    ],
    [t('help.meeting_on'), day(it.meeting_on)],
    [t('help.decision'), it.decision_number && `${it.decision_number} · ${day(it.decision_on)}`],
    [t('help.prepared_by'), it.prepared_by?.full_name],
    [t('help.decided_by'), it.decided_by?.full_name],
    [t('case.unit'), it.unit.name],
    [t('reason'), it.reason],
  ]
  return (
    <Stack gap="lg" maw={960}>
      <div>
        <Group gap="sm">
          <Title order={1}>{it.code}</Title>
          <Badge variant="light" size="lg">
            {tCode('help_status', it.status)}
          </Badge>
        </Group>
        <Text c="dimmed">
          {tCode('help', it.kind)}
          {fund.data && (
            <>
              {' · '}
              <AnchorLink to="/funds/$id" params={{ id: it.fund_id }} search={{ tab: 'help' }}>
                {say(fund.data.name)}
              </AnchorLink>
            </>
          )}
        </Text>
      </div>
      <Steps item={it} />
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div>
        <HouseLink item={it} />
      </div>
      <section aria-label={t('payment.title')}>
        <Title order={2} mb="xs">
          {t('payment.title')}
        </Title>
        <Progress
          value={(it.disbursed * 100) / it.amount}
          aria-label={t('payment.progress', { paid: money(it.disbursed), all: money(it.amount) })}
        />
        <Text size="sm" mt={4} mb="sm">
          {t('payment.progress', { paid: money(it.disbursed), all: money(it.amount) })}
        </Text>
        <Payments item={it} money={money} />
        {it.status === 'approved' && it.reserved > 0 && may(me, 'funds:write') && (
          <Prepare key={it.disbursements.length} item={it} />
        )}
      </section>
    </Stack>
  )
}
