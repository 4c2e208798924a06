import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { dong } from './amounts'
import { fundsQuery } from './queries'

/** The funds that the caller may see, each with what is there. */
export function FundsPage() {
  const { t, say } = useText()
  const me = useMe()
  const funds = useQuery({ ...fundsQuery, enabled: may(me, 'funds:read') })
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (funds.isPending) return <Loading />
  if (funds.isError) return <Failure error={funds.error} retry={() => void funds.refetch()} />
  return (
    <Stack>
      <Title order={1}>{t('nav.funds')}</Title>
      {funds.data.items.length === 0 && <Empty title={t('fund.none')} />}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {funds.data.items.map((fund) => {
          const money = fund.balances.find((line) => line.measure === 'vnd')
          return (
            <Paper key={fund.id} withBorder p="md" component="section" aria-label={say(fund.name)}>
              <AnchorLink to="/funds/$id" params={{ id: fund.id }} fw={600} size="lg">
                {say(fund.name)}
              </AnchorLink>
              <Text size="sm" c="dimmed">
                {[fund.code, fund.agency.name].join(' · ')}
              </Text>
              <Group mt="sm" justify="space-between">
                <Text size="sm">{t('fund.left')}</Text>
                <Text fw={600} size="lg">
                  {dong(money?.left ?? 0)}
                </Text>
              </Group>
              <Group justify="space-between">
                <Text size="sm" c="dimmed">
                  {t('fund.spent')}
                </Text>
                <Text size="sm">{dong(money?.spent ?? 0)}</Text>
              </Group>
            </Paper>
          )
        })}
      </SimpleGrid>
    </Stack>
  )
}
