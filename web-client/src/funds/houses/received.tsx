import { Anchor, Text } from '@mantine/core'
import type { HouseView } from '../../api/generated/model'
import { dong, Section, useText } from '../../shared/kit'
import { useAmounts } from '../measured'
import { Shares } from './shares'

/** What came so far: money with its shares, then goods, then labour, never added to each other. */
export function Received({ house }: { house: HouseView }) {
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
