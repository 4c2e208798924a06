import { Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { getFundStatistics, listUnits } from '../api/generated/client'
import { Boundaries, type FundFigures, type FundStatistics, GroupBy } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { DownloadButton } from '../shared/act'
import { day, instant, parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Forbidden, PageHead } from '../shared/page'
import { Failure, Loading } from '../shared/states'
import { Figures, Past } from './figures'
import { choices, PRESETS, type Preset, periodOf, presetOf, type StatisticsSearch } from './search'

const Bars = lazy(() => import('./bars').then(({ Bars }) => ({ default: Bars })))
const FORMATS = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['json-stat', 'JSON-stat'],
] as const

/** `2026-07` as `07/2026`, `2026-Q3` as `Q3/2026`. */
const named = (period: string) => day(period)

/** What funds received, spent and hold, divided as asked; the address keeps the question. */
export function StatisticsPage() {
  const { t, tCode } = useText()
  const me = useMe()
  const search = useSearch({ from: '/signed-in/statistics' })
  const allowed = may(me, 'fund-statistics:read')
  const group = search.group_by ?? 'fund'
  const asked = { ...periodOf('year', today()), ...search, group_by: group, boundaries: search.boundaries ?? 'today' }
  if (presetOf(search) === 'own') delete asked.period
  if (search.reporting_period) delete asked.period
  const told = useQuery({
    queryKey: ['/v1/funds', 'statistics', asked],
    // Text is answered to `format` alone.
    queryFn: ({ signal }) => getFundStatistics(asked, { signal }) as Promise<FundStatistics>,
    placeholderData: keepPreviousData,
    enabled: allowed,
  })
  if (!allowed) return <Forbidden />
  function name(cell: FundFigures) {
    if (cell.key === 'unspecified') return t('stat.unspecified')
    if (group === 'donor_type') return tCode('donor_type', cell.key)
    if (group === 'beneficiary_group') return tCode('group', cell.key)
    if (group === 'month') return day(cell.key)
    return cell.label || cell.key
  }
  return (
    <Stack gap="sm">
      <PageHead
        title={t('nav.statistics')}
        about={
          told.isSuccess && (
            <span className="sub" data-period>
              {`${day(told.data.from)} – ${day(told.data.to)}`}
            </span>
          )
        }
      >
        <Downloads asked={asked} />
      </PageHead>
      <Question search={search} />
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
          <Suspense>
            <Bars cells={told.data.cells} name={name} />
          </Suspense>
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

function Question({ search }: { search: StatisticsSearch }) {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const preset = presetOf(search)
  const units = useQuery({
    queryKey: ['/v1/units'],
    queryFn: ({ signal }) => listUnits({}, { signal }),
    staleTime: 600_000,
  })
  const ask = (next: StatisticsSearch) => void navigate({ to: '/statistics', search: next })
  const { period, reporting_period, from, to, ...rest } = search
  const names = choices(preset, today())
  return (
    <Group align="flex-start">
      <Select
        label={t('stat.preset')}
        data={PRESETS.map((value) => ({ value, label: t(`stat.preset.${value}`) }))}
        value={preset}
        onChange={(value) => ask({ ...rest, ...periodOf((value ?? 'year') as Preset, today()) })}
        allowDeselect={false}
        w={240}
      />
      {preset === 'own' ? (
        <Days search={search} ask={ask} />
      ) : (
        <Select
          label={t('stat.period')}
          data={names.map((value) => ({ value, label: named(value) }))}
          value={period ?? reporting_period ?? names[0] ?? null}
          onChange={(value) =>
            value &&
            ask({ ...rest, ...(preset.startsWith('reporting_') ? { reporting_period: value } : { period: value }) })
          }
          allowDeselect={false}
          searchable
          w={140}
        />
      )}
      <Select
        label={t('stat.group_by')}
        data={Object.values(GroupBy).map((value) => ({ value, label: tCode('stat.group', value) }))}
        value={search.group_by ?? 'fund'}
        onChange={(value) => ask({ ...search, group_by: (value ?? 'fund') as GroupBy })}
        allowDeselect={false}
        w={200}
      />
      <Select
        label={t('stat.group.unit')}
        placeholder={t('stat.everywhere')}
        data={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        value={search.unit_id ?? null}
        onChange={(value) => ask({ ...search, unit_id: value ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('stat.everywhere') }}
        searchable
        w={240}
      />
      <Select
        label={t('stat.boundaries')}
        data={Object.values(Boundaries).map((value) => ({ value, label: t(`stat.boundaries.${value}`) }))}
        value={search.boundaries ?? 'today'}
        onChange={(value) => ask({ ...search, boundaries: (value ?? 'today') as Boundaries })}
        allowDeselect={false}
        w={220}
      />
    </Group>
  )
}

function Days({ search, ask }: { search: StatisticsSearch; ask: (next: StatisticsSearch) => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState({ from: day(search.from), to: day(search.to) })
  const wrong = (text: string) => (parseDay(text)?.length ?? 0) !== 10
  return (['from', 'to'] as const).map((which) => (
    <TextInput
      key={which}
      label={t(`stat.${which}`)}
      inputMode="numeric"
      w={140}
      value={typed[which]}
      onChange={(event) => {
        const { value } = event.currentTarget
        setTyped((old) => ({ ...old, [which]: value }))
        if (!wrong(value)) ask({ ...search, [which]: parseDay(value) ?? undefined })
      }}
      error={wrong(typed[which]) ? t('date.invalid') : undefined}
    />
  ))
}

function Downloads({ asked }: { asked: StatisticsSearch }) {
  const { t } = useText()
  return (
    <Group role="group" aria-label={t('stat.download')} gap={6}>
      {FORMATS.map(([format, label]) => (
        <DownloadButton
          key={format}
          label={label}
          url="/v1/statistics/funds"
          given={{ ...asked, format }}
          name={`fund-statistics.${format === 'json-stat' ? 'json' : format}`}
          button={{ leftSection: <IconDownload aria-hidden size={16} /> }}
        />
      ))}
    </Group>
  )
}
