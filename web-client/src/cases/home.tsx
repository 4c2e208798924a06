import { Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { may, useMe } from '../identity/session'
import { useText } from '../shared/i18n'
import { AnchorLink, TileLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { useCases, useQueues } from './queries'
import { CaseTable } from './table'

/** What waits for this person today. */
export function HomePage() {
  const { t } = useText()
  const me = useMe()
  return (
    <Stack gap="lg" maw={1100}>
      <div>
        <Title order={1}>{t('home.title', { name: me.full_name })}</Title>
        <Text c="dimmed">{me.agency.name}</Text>
      </div>
      {may(me, 'cases:read') ? <Waiting /> : <Text>{t('home.no_cases')}</Text>}
    </Stack>
  )
}

function Waiting() {
  const { t, say } = useText()
  const queues = useQueues()
  const cases = useCases({ queue: 'awaiting_my_action' })
  if (queues.isPending) return <Loading />
  if (queues.isError) return <Failure error={queues.error} retry={() => void queues.refetch()} />
  const items = cases.data?.pages.flatMap((page) => page.items).slice(0, 10) ?? []
  return (
    <>
      <SimpleGrid cols={{ base: 2, xs: 3, md: 4 }} spacing="xs" component="section" aria-label={t('nav.queues')}>
        {queues.data.items.map((queue) => (
          <TileLink
            key={queue.code}
            to="/cases"
            search={{ queue: queue.code }}
            p="sm"
            bd="1px solid var(--mantine-color-default-border)"
            bdrs="sm"
          >
            <Text
              size="xl"
              fw={600}
              c={queue.code === 'overdue' && queue.count > 0 ? 'var(--mantine-color-red-light-color)' : undefined}
            >
              {queue.count}
            </Text>
            <Text size="sm">{say(queue.name)}</Text>
          </TileLink>
        ))}
      </SimpleGrid>
      <section>
        <Group justify="space-between" mb="xs">
          <Title order={2}>{t('home.waiting')}</Title>
          <AnchorLink to="/cases" search={{ queue: 'awaiting_my_action' }}>
            {t('home.all_waiting')}
          </AnchorLink>
        </Group>
        {cases.isError && <Failure error={cases.error} retry={() => void cases.refetch()} />}
        {cases.isSuccess && items.length === 0 && <Empty title={t('home.nothing')} />}
        {items.length > 0 && <CaseTable items={items} />}
      </section>
    </>
  )
}
