import { Alert, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { getFundStatistics } from '../api/generated/client'
import { type FundFigures, type FundStatistics, GroupBy } from '../api/generated/model'
import { explain } from '../cases/problems'
import { may, useMe } from '../identity/session'
import { day, instant, parseDay, today } from '../shared/dates'
import { download } from '../shared/download'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { Figures, Past } from './figures'

/** What funds received, spent and hold, divided as asked; the address keeps the question. */
export function StatisticsPage() {
  const { t, tCode } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/statistics' })
  const group = search.group_by ?? 'fund'
  const from = search.from ?? `${today().slice(0, 4)}-01-01`
  const to = search.to ?? today()
  const [typed, setTyped] = useState({ from: day(from), to: day(to) })
  const allowed = may(me, 'fund-statistics:read')
  const told = useQuery({
    queryKey: ['funds', 'statistics', { from, to, group }],
    queryFn: ({ signal }) =>
      // Text is answered to `format=csv` alone.
      getFundStatistics({ from, to, group_by: group, boundaries: 'today' }, { signal }) as Promise<FundStatistics>,
    placeholderData: keepPreviousData,
    enabled: allowed,
  })
  const save = useMutation({
    mutationFn: () => {
      const query = new URLSearchParams({ from, to, group_by: group, boundaries: 'today', format: 'csv' })
      return download(`/v1/statistics/funds?${query}`, `fund-statistics-${from}-${to}.csv`)
    },
  })
  if (!allowed) return <Empty title={t('state.forbidden.next')} />
  const ask = (next: Partial<typeof search>) => void navigate({ to: '/statistics', search: { ...search, ...next } })
  const wrong = (text: string) => (parseDay(text)?.length ?? 0) !== 10
  function name(cell: FundFigures) {
    if (cell.key === 'unspecified') return t('stat.unspecified')
    if (group === 'donor_type') return tCode('donor_type', cell.key)
    if (group === 'beneficiary_group') return tCode('group', cell.key)
    if (group === 'month') return day(cell.key)
    return cell.label || cell.key
  }
  const date = (which: 'from' | 'to') => (
    <TextInput
      label={t(`stat.${which}`)}
      inputMode="numeric"
      w={140}
      value={typed[which]}
      onChange={(event) => {
        const { value } = event.currentTarget
        setTyped((old) => ({ ...old, [which]: value }))
        if (!wrong(value)) ask({ [which]: parseDay(value) ?? undefined })
      }}
      error={wrong(typed[which]) ? t('date.invalid') : undefined}
    />
  )
  return (
    <Stack>
      <Title order={1}>{t('nav.statistics')}</Title>
      <Group align="flex-start">
        {date('from')}
        {date('to')}
        <Select
          label={t('stat.group_by')}
          data={Object.values(GroupBy).map((value) => ({ value, label: tCode('stat.group', value) }))}
          value={group}
          onChange={(value) => ask({ group_by: (value ?? 'fund') as GroupBy })}
          allowDeselect={false}
          w={220}
        />
        <Button
          variant="default"
          mt={24}
          leftSection={<IconDownload aria-hidden size={16} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          CSV
        </Button>
      </Group>
      {save.isError && (
        <Alert color="red" role="alert">
          {explain(save.error, t)}
        </Alert>
      )}
      {told.isPending && <Loading />}
      {told.isError && <Failure error={told.error} retry={() => void told.refetch()} />}
      {told.isSuccess && (
        <>
          <Figures
            label={t('nav.statistics')}
            head={tCode('stat.group', group)}
            cells={told.data.cells}
            total={told.data.total}
            name={name}
          />
          <Past figures={told.data.past_figures} />
          <AnchorLink to="/statistics/past">{t('past.open')}</AnchorLink>
          <Text size="sm" c="dimmed">
            {t('stat.as_of', { at: instant(told.data.as_of), snapshot: told.data.snapshot })}
          </Text>
        </>
      )}
    </Stack>
  )
}
