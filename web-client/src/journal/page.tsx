import { Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { listJournal } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'

const EVENTS = [
  'case.created',
  'case.updated',
  'case.transitioned',
  'case.assigned',
  'case.accessed',
  'case.document_added',
  'person.created',
  'person.updated',
  'session.created',
  'user.updated',
  'ledger.posted',
  'allocation.transitioned',
  'disbursement.paid',
  'disbursement.reversed',
  'contribution.reversed',
]

/** The journal: who did what, when and why; sealed, and never changed. */
export function JournalPage() {
  const { t, tCode } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/journal' })
  const setEvent = (event: string | null) =>
    void navigate({
      to: '/journal',
      search: (old) => ({ ...(old.case_id && { case_id: old.case_id }), ...(event && { event }) }),
      replace: true,
    })
  const journal = useInfiniteQuery({
    queryKey: ['/v1/journal', search],
    queryFn: ({ pageParam, signal }) =>
      listJournal({ ...search, limit: 50, cursor: pageParam } as Parameters<typeof listJournal>[0], { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: may(me, 'journal:read'),
  })
  if (!may(me, 'journal:read')) return <Empty title={t('state.forbidden.next')} />
  const items = journal.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{t('nav.journal')}</Title>
        <Select
          label={t('journal.event')}
          placeholder={t('all')}
          data={EVENTS.map((value) => ({ value, label: tCode('event', value) }))}
          value={search.event ?? null}
          onChange={setEvent}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          w={260}
        />
      </Group>
      {search.case_id && (
        <Group>
          <Text size="sm">{t('journal.of_case')}</Text>
          <Button size="compact-sm" variant="default" onClick={() => void navigate({ to: '/journal', search: {} })}>
            {t('cases.clear')}
          </Button>
        </Group>
      )}
      {journal.isPending && <Loading />}
      {journal.isError && <Failure error={journal.error} retry={() => void journal.refetch()} />}
      {journal.isSuccess && items.length === 0 && <Empty title={t('journal.none')} />}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table stickyHeader verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th ta="end">{t('journal.number')}</Table.Th>
                <Table.Th>{t('journal.at')}</Table.Th>
                <Table.Th>{t('journal.event')}</Table.Th>
                <Table.Th>{t('journal.subject')}</Table.Th>
                <Table.Th>{t('journal.actor')}</Table.Th>
                <Table.Th>{t('reason')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((entry) => (
                <Table.Tr key={entry.number} data-entry={entry.number}>
                  <Table.Td ta="end">{entry.number}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{instant(entry.at)}</Table.Td>
                  <Table.Td>{tCode('event', entry.event)}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    {entry.subject_type === 'case' ? (
                      <AnchorLink to="/journal" search={{ case_id: entry.subject_id }}>
                        {entry.subject_code ?? entry.subject_type}
                      </AnchorLink>
                    ) : (
                      [tCode('subject', entry.subject_type), entry.subject_code].filter(Boolean).join(' ')
                    )}
                  </Table.Td>
                  <Table.Td>
                    {entry.actor?.full_name ?? t('journal.system')}
                    <Text size="xs" c="dimmed">
                      {entry.agency?.name}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    {entry.kind === 'access' && entry.reason ? tCode('purpose', entry.reason) : entry.reason}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {journal.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void journal.fetchNextPage()}
          loading={journal.isFetchingNextPage}
          style={{ alignSelf: 'center' }}
        >
          {t('more')}
        </Button>
      )}
    </Stack>
  )
}
