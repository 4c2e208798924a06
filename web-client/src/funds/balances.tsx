import { Paper, SimpleGrid, Stack, Table, Text } from '@mantine/core'
import type { BalanceLine } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { TileLink } from '../shared/links'
import { Wide } from '../shared/wide'
import { amountText } from './amounts'

const STATES = ['received', 'earmarked', 'reserved', 'spent'] as const

/** Money as tiles that open their entries; goods and labour in a table of their own, never added to money. */
export function Balances({ id, lines }: { id: string; lines: BalanceLine[] }) {
  const { t, tCode } = useText()
  const money = lines.find((line) => line.measure === 'vnd')
  const others = lines.filter((line) => line.measure !== 'vnd' && (line.left > 0 || line.spent > 0))
  const text = (line: BalanceLine, amount: number) => amountText({ ...line, amount }, t('fund.days'))
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, md: 5 }} spacing="xs">
        {([...STATES, 'left'] as const).map((state) => (
          <TileLink key={state} to="/funds/$id" params={{ id }} search={{ tab: 'ledger', measure: 'vnd' }}>
            <Paper withBorder p="sm" data-balance={state}>
              <Text size="sm" c="dimmed">
                {t(`fund.${state}`)}
              </Text>
              <Text fw={600} style={{ whiteSpace: 'nowrap' }}>
                {amountText({ measure: 'vnd', amount: money?.[state] ?? 0 }, '')}
              </Text>
            </Paper>
          </TileLink>
        ))}
      </SimpleGrid>
      {others.length > 0 && (
        <Wide minWidth={560} label={t('fund.measure')}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('fund.measure')}</Table.Th>
                {[...STATES, 'left' as const].map((state) => (
                  <Table.Th key={state} ta="end">
                    {t(`fund.${state}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {others.map((line) => (
                <Table.Tr key={`${line.measure}/${line.item}/${line.item_unit}`} data-measure={line.measure}>
                  <Table.Td>{line.item || tCode('measure', line.measure)}</Table.Td>
                  {[...STATES, 'left' as const].map((state) => (
                    <Table.Td key={state} ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {text({ ...line, item: '' }, line[state])}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Stack>
  )
}
