import { Anchor, Group, Text, Title } from '@mantine/core'
import { useFindHouse, useListFunds } from '../../api/generated/client'
import type { AllocationView, HouseView } from '../../api/generated/model'
import { AnchorLink, dong, Facts, recordPage, Section, StateChip, useText } from '../../shared/kit'
import { ALLOCATION } from '../allocations/list'
import { Disbursements } from '../disbursements/list'
import { FundHead } from '../fund/head'
import { useAmounts } from '../measured'
import { STAGES } from './list'
import { Shares } from './shares'
import { Sources } from './sources'
import { Stages } from './stages'

/** A house: how far it is, and who pays it. Money, goods and labour stand apart. */
export const HousePage = recordPage('funds:read', useFindHouse, House)

function House({ record: it }: { record: HouseView }) {
  const { t, tCode } = useText()
  const caseLink = it.case_id && (
    <AnchorLink to="/cases/$id" params={{ id: it.case_id }}>
      {t('house.case')}
    </AnchorLink>
  )
  const about = (
    <>
      <StateChip of={STAGES} code={it.stage} />
      <span className="sub">{tCode('house_kind', it.kind)}</span>
    </>
  )
  return (
    <>
      <FundHead title={[it.code, it.beneficiary?.full_name].filter(Boolean).join(' · ')} about={about} />
      <Facts
        isWide
        facts={[
          [t('allocation.beneficiary'), it.beneficiary?.full_name],
          [t('house.planned'), dong(it.planned_vnd)],
          [t('case.unit'), it.unit.name],
          [t('house.case'), caseLink],
          [t('house.note'), it.note],
        ]}
      />
      <Stages house={it} />
      <Received house={it} />
      <Allocated house={it} />
      <Sources house={it} />
    </>
  )
}

/** What came so far: money with its shares, then goods, then labour, never added to each other. */
function Received({ house }: { house: HouseView }) {
  const { t } = useText()
  const got = house.totals.find((line) => line.measure === 'vnd')?.amount ?? 0
  return (
    <>
      <Section title={t('house.money')}>
        <Text mb="sm" data-total="vnd">
          {t('house.money.about', { got: dong(got), planned: dong(house.planned_vnd) })}
        </Text>
        <Shares shares={house.money_shares} label={t('house.shares')} total={got} />
      </Section>
      <Section title={t('house.goods')}>
        <Totals house={house} measure="goods" />
        {house.goods_shares.length > 0 && <Text my="sm">{t('house.goods.about')}</Text>}
        <Shares shares={house.goods_shares} label={t('house.goods')} total={house.goods_value_vnd} />
      </Section>
      <Section title={t('house.labour')}>
        <Totals house={house} measure="labour" />
        <Text size="sm" c="dimmed" mt={4}>
          {t('house.labour.about')}
        </Text>
      </Section>
    </>
  )
}

function Totals({ house, measure }: { house: HouseView; measure: string }) {
  const { t } = useText()
  const write = useAmounts()
  const lines = house.totals.filter((line) => line.measure === measure)
  if (lines.length === 0) return <Text c="dimmed">{t('house.nothing')}</Text>
  return (
    <ul style={{ margin: 0 }}>
      {lines.map((line) => (
        <li key={line.item + line.item_unit} data-total={line.measure}>
          <Anchor href="#house-sources">{write(line)}</Anchor>
        </li>
      ))}
    </ul>
  )
}

/** What funds decided to give, with tranches, minutes and photos; each sum opens its entries in the ledger. */
function Allocated({ house }: { house: HouseView }) {
  const { t, say } = useText()
  const funds = useListFunds()
  const nameOf = (id: string) => say(funds.data?.items.find((fund) => fund.id === id)?.name)
  return (
    <Section id="house-funds" title={t('house.funds')}>
      {house.allocations.length === 0 && <Text c="dimmed">{t('house.funds.none')}</Text>}
      {house.allocations.map((item) => (
        <section key={item.id} aria-label={item.code}>
          <Group gap="sm" my={6}>
            <Title order={3} size="h5">
              <AnchorLink to="/allocations/$id" params={{ id: item.id }}>
                {item.code}
              </AnchorLink>
            </Title>
            <span>{nameOf(item.fund_id)}</span>
            <StateChip of={ALLOCATION} code={item.status} />
            <SpentLink item={item} />
          </Group>
          <Disbursements item={item} />
        </section>
      ))}
    </Section>
  )
}

function SpentLink({ item }: { item: AllocationView }) {
  const { t } = useText()
  const write = useAmounts()
  const { id, measure, fund_id } = item
  const search = { tab: 'ledger', figure: 'spent', measure, allocation: id } as const
  return (
    <AnchorLink to="/funds/$id" params={{ id: fund_id }} search={search}>
      {t('disbursement.progress', { paid: write(item, item.disbursed), all: write(item) })}
    </AnchorLink>
  )
}
