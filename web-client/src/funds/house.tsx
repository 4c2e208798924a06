import { Anchor, Badge, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AllocationView, AmountLine, HouseView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { amountText, dong } from './amounts'
import { Shares } from './house-shares'
import { Sources } from './house-sources'
import { Stages } from './house-stage'
import { Payments } from './payments'
import { fundsQuery, houseQuery } from './queries'

/** A house: how far it is, and who pays it. Money, goods and labour stand apart. */
export function HousePage() {
  const { id } = useParams({ from: '/signed-in/houses/$id' })
  const { t, tCode } = useText()
  const me = useMe()
  const house = useQuery({ ...houseQuery(id), enabled: may(me, 'funds:read') })
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (house.isPending) return <Loading />
  if (house.isError) return <Failure error={house.error} retry={() => void house.refetch()} />
  const it = house.data
  const facts: [string, ReactNode][] = [
    [t('help.beneficiary'), it.beneficiary?.full_name],
    [t('house.planned'), dong(it.planned_vnd)],
    [t('case.unit'), it.unit.name],
    [
      t('house.case'),
      it.case_id && (
        <AnchorLink key="case" to="/cases/$id" params={{ id: it.case_id }}>
          {t('house.case')}
        </AnchorLink>
      ),
    ],
    [t('house.note'), it.note],
  ]
  return (
    <Stack gap="xl" maw={960}>
      <div>
        <Group gap="sm">
          <Title order={1}>{it.code}</Title>
          <Badge variant="light" size="lg">
            {tCode('house_stage', it.stage)}
          </Badge>
        </Group>
        <Text c="dimmed">{tCode('house_kind', it.kind)}</Text>
      </div>
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
      <Stages house={it} />
      <Received house={it} />
      <Helped house={it} />
      <Sources house={it} />
    </Stack>
  )
}

/** What came so far: money with its shares, then goods, then labour, never added to each other. */
function Received({ house }: { house: HouseView }) {
  const { t } = useText()
  const of = (measure: string) => house.totals.filter((line) => line.measure === measure)
  const got = of('vnd')[0]?.amount ?? 0
  const list = (lines: AmountLine[]) =>
    lines.length === 0 ? (
      <Text c="dimmed">{t('house.nothing')}</Text>
    ) : (
      <ul style={{ margin: 0 }}>
        {lines.map((line) => (
          <li key={line.item + line.item_unit} data-total={line.measure}>
            <Anchor href="#house-sources">{amountText(line, t('fund.days'))}</Anchor>
          </li>
        ))}
      </ul>
    )
  return (
    <>
      <section aria-label={t('house.money')}>
        <Title order={2} mb="xs">
          {t('house.money')}
        </Title>
        <Text mb="sm" data-total="vnd">
          {t('house.money.about', { got: dong(got), planned: dong(house.planned_vnd) })}
        </Text>
        {house.money_shares.length === 0 ? (
          <Text c="dimmed">{t('house.money.none')}</Text>
        ) : (
          <Shares shares={house.money_shares} label={t('house.shares')} total={got} />
        )}
      </section>
      <section aria-label={t('house.goods')}>
        <Title order={2} mb="xs">
          {t('house.goods')}
        </Title>
        {list(of('goods'))}
        {house.goods_shares.length > 0 && (
          <>
            <Text my="sm">{t('house.goods.about')}</Text>
            <Shares shares={house.goods_shares} label={t('house.goods')} total={house.goods_value_vnd} />
          </>
        )}
      </section>
      <section aria-label={t('house.labour')}>
        <Title order={2} mb="xs">
          {t('house.labour')}
        </Title>
        {list(of('labour'))}
        <Text size="sm" c="dimmed" mt={4}>
          {t('house.labour.about')}
        </Text>
      </section>
    </>
  )
}

/** What funds decided to give, with tranches, minutes and photos; each sum opens its entries in the ledger. */
function Helped({ house }: { house: HouseView }) {
  const { t, tCode, say } = useText()
  const funds = useQuery(fundsQuery)
  const money = (item: AllocationView) => (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  return (
    <section id="house-funds" aria-label={t('house.funds')}>
      <Title order={2} mb="xs">
        {t('house.funds')}
      </Title>
      {house.allocations.length === 0 && <Text c="dimmed">{t('house.funds.none')}</Text>}
      <Stack gap="lg">
        {house.allocations.map((item) => (
          <section key={item.id} aria-label={item.code}>
            <Group gap="sm" mb={4}>
              <Title order={3}>
                <AnchorLink to="/allocations/$id" params={{ id: item.id }}>
                  {item.code}
                </AnchorLink>
              </Title>
              <Text>{say(funds.data?.items.find((fund) => fund.id === item.fund_id)?.name)}</Text>
              <Badge variant="light">{tCode('help_status', item.status)}</Badge>
            </Group>
            <AnchorLink to="/funds/$id" params={{ id: item.fund_id }} search={{ tab: 'ledger', allocation: item.id }}>
              {t('payment.progress', { paid: money(item)(item.disbursed), all: money(item)(item.amount) })}
            </AnchorLink>
            <Payments item={item} money={money(item)} />
          </section>
        ))}
      </Stack>
    </section>
  )
}
