import { Paper, Progress, SimpleGrid, Stack, Text } from '@mantine/core'
import type { PublicFundStatistics } from '../../api/generated/model'
import { dong } from '../../shared/amounts'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { Section } from '../../shared/section'
import { Figures, isTold } from '../funds/figures'

interface Props {
  told: PublicFundStatistics
}

/** What all funds together received and did. */
export function Together({ told: { total } }: Props) {
  const { t } = useText()
  const tiles = [
    ['received', 'donors', dong(total.received_vnd)],
    ['spent', 'helped', dong(total.spent_vnd)],
    ['labour', 'in_kind', (total.labour_hours / 8).toLocaleString('vi-VN')],
    ['houses', 'helped', String(total.houses_built + total.houses_repaired)],
    ['beneficiaries', 'helped', String(total.beneficiaries ?? 0)],
    ['closing', 'balances', dong(total.closing_balance_vnd)],
  ] as const
  const goods = total.goods.map(
    (line) => `${(line.amount / 1000).toLocaleString('vi-VN')} ${line.item_unit} ${line.item}`,
  )
  return (
    <>
      <SimpleGrid cols={{ base: 2, md: 3 }}>
        {tiles.map(([name, group, value]) => (
          <Paper key={name} withBorder p="sm" data-public={name}>
            <Text size="sm" c="dimmed">
              {t(`stat.${name}`)}
            </Text>
            <Text fw={600} fz={{ base: 'md', sm: 'lg' }}>
              {isTold(total, group) ? value : t('stat.untold')}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {goods.length > 0 && (
        <Text data-public="goods">
          {t('stat.goods')}: {goods.join(', ')}
        </Text>
      )}
    </>
  )
}

export function ByFund({ told: { by_fund, total } }: Props) {
  const { t } = useText()
  const label = t('stat.by_fund')
  return (
    <Section title={label}>
      <Figures
        {...{ label, total, head: t('nav.funds'), cells: by_fund }}
        name={(cell) => cell.label || cell.key}
        withoutBalance
      />
    </Section>
  )
}

export function ByPurpose({ told: { by_purpose, total } }: Props) {
  const { t } = useText()
  const label = t('stat.by_purpose')
  return (
    <Section title={label}>
      <Figures
        {...{ label, total, head: t('stat.group.purpose'), cells: by_purpose }}
        name={(cell) => (cell.key === 'unspecified' ? t('stat.unspecified') : cell.label || cell.key)}
        withoutBalance
      />
    </Section>
  )
}

/** How far the campaigns came. */
export function Campaigns({ told: { campaigns } }: Props) {
  const { t } = useText()
  if (campaigns.length === 0) return null
  return (
    <Section title={t('fund.tab.campaigns')}>
      {campaigns.map(({ name, goal_vnd: goal, received_vnd: received, starts_on, closes_on }) => {
        const share = goal ? Math.floor((received * 100) / goal) : null
        return (
          <Stack key={name} gap={4} my="sm">
            <Text fw={600}>{name}</Text>
            {share !== null && <Progress value={Math.min(share, 100)} aria-label={t('campaign.progress', { share })} />}
            <Text size="sm">
              {dong(received)}
              {goal ? ` / ${dong(goal)} (${share}%)` : ''} · {`${day(starts_on)} – ${day(closes_on)}`}
            </Text>
          </Stack>
        )
      })}
    </Section>
  )
}
