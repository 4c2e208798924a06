import { Button, Checkbox, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useText } from '../shared/i18n'
import { Empty, Failure, Loading } from '../shared/states'
import { caseTypesQuery, useCases, useQueues } from './queries'
import { type CaseSearch, SORTS, STATUSES } from './search'
import { CaseTable } from './table'

/** The case list; its filters live in the address. */
export function CasesPage() {
  const { t, say } = useText()
  const search = useSearch({ from: '/signed-in/cases' })
  const queues = useQueues()
  const cases = useCases(search)
  const queue = queues.data?.items.find((item) => item.code === search.queue)
  const items = cases.data?.pages.flatMap((page) => page.items) ?? []
  const first = cases.data?.pages[0]
  return (
    <Stack gap="md">
      <Group justify="space-between" align="baseline">
        <Title order={1}>{queue ? say(queue.name) : t('nav.cases')}</Title>
        {first?.total != null && (
          <Text c="dimmed" size="sm" aria-live="polite">
            {t('cases.count', { count: `${first.total}${first.total_is_exact ? '' : '+'}` })}
          </Text>
        )}
      </Group>
      <Filters search={search} />
      {cases.isPending && <Loading />}
      {cases.isError && <Failure error={cases.error} retry={() => void cases.refetch()} />}
      {cases.isSuccess && items.length === 0 && (
        <Empty title={t('cases.none')}>
          <Text size="sm">{t('cases.none.next')}</Text>
        </Empty>
      )}
      {items.length > 0 && <CaseTable items={items} />}
      {cases.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void cases.fetchNextPage()}
          loading={cases.isFetchingNextPage}
          style={{ alignSelf: 'center' }}
        >
          {t('more')}
        </Button>
      )}
    </Stack>
  )
}

function Filters({ search }: { search: CaseSearch }) {
  const { t, say, tCode } = useText()
  const navigate = useNavigate()
  const types = useQuery(caseTypesQuery)
  const [code, setCode] = useState(search.q ?? '')
  useEffect(() => setCode(search.q ?? ''), [search.q])
  const change = (part: Partial<CaseSearch>) =>
    void navigate({ to: '/cases', search: (old: CaseSearch) => ({ ...old, ...part }), replace: true })
  const names = new Map((types.data?.items ?? []).map((type) => [type.code, say(type.name)]))
  function find(event: FormEvent) {
    event.preventDefault()
    change({ q: code.trim().toUpperCase() || undefined })
  }
  const filtered = Object.keys(search).some((key) => key !== 'queue')
  return (
    <Group component="section" aria-label={t('cases.filters')} gap="xs" align="flex-end">
      <form onSubmit={find}>
        <TextInput
          label={t('cases.by_code')}
          placeholder="HS-2026-…"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          onBlur={find}
          maxLength={40}
          w={150}
        />
      </form>
      <Select
        label={t('cases.by_status')}
        placeholder={t('all')}
        data={STATUSES.map((status) => ({ value: status, label: tCode('status', status) }))}
        value={search.status ?? null}
        onChange={(value) => change({ status: (value as CaseSearch['status']) ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        w={170}
      />
      <Select
        label={t('cases.by_type')}
        placeholder={t('all')}
        data={[...names].map(([value, label]) => ({ value, label }))}
        value={search.case_type ?? null}
        onChange={(value) => change({ case_type: value ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        w={{ base: '100%', xs: 300 }}
      />
      <Select
        label={t('cases.sort')}
        data={SORTS.map((sort) => ({ value: sort, label: tCode('sort', sort) }))}
        value={search.sort ?? 'due_at'}
        onChange={(value) =>
          change({ sort: value === 'due_at' ? undefined : ((value as CaseSearch['sort']) ?? undefined) })
        }
        allowDeselect={false}
        w={190}
      />
      <Checkbox
        label={t('cases.overdue')}
        checked={search.overdue ?? false}
        onChange={(event) => change({ overdue: event.currentTarget.checked || undefined })}
        mb={8}
      />
      {filtered && (
        <Button
          variant="subtle"
          onClick={() => void navigate({ to: '/cases', search: search.queue ? { queue: search.queue } : {} })}
        >
          {t('cases.clear')}
        </Button>
      )}
    </Group>
  )
}
