import { Group, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useListUnits } from '../api/generated/client'
import { Boundaries, GroupBy } from '../api/generated/model'
import { day, parseDay, today } from '../shared/dates'
import { FilterChoice } from '../shared/fields/filter-choice'
import { useText } from '../shared/i18n'
import { choices, PRESETS, periodOf, presetOf, type StatisticsSearch } from './search'

interface Props {
  search: StatisticsSearch
  ask: (next: StatisticsSearch) => void
}

/** Of which time, of which unit, and how the figures are divided; the address keeps the question. */
export function Question({ search }: Pick<Props, 'search'>) {
  const { t } = useText()
  const navigate = useNavigate()
  const units = useListUnits({}, { query: { staleTime: 600_000 } })
  const ask = (next: StatisticsSearch) => void navigate({ to: '/statistics', search: next })
  const { period, reporting_period, from, to, ...rest } = search
  return (
    <Group align="flex-start">
      <FilterChoice
        isGiven
        isLabelled
        label={t('stat.preset')}
        codes={PRESETS}
        texts="stat.preset"
        value={presetOf(search)}
        onChange={(preset = 'year') => ask({ ...rest, ...periodOf(preset, today()) })}
        w={240}
      />
      <When search={search} ask={ask} />
      <FilterChoice
        isGiven
        isLabelled
        label={t('stat.group_by')}
        codes={Object.values(GroupBy)}
        texts="stat.group"
        value={search.group_by ?? 'fund'}
        onChange={(group_by) => ask({ ...search, group_by })}
        w={200}
      />
      <FilterChoice
        isLabelled
        label={t('stat.group.unit')}
        placeholder={t('stat.everywhere')}
        options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        value={search.unit_id}
        onChange={(unit_id) => ask({ ...search, unit_id })}
        clearButtonProps={{ 'aria-label': t('stat.everywhere') }}
        searchable
        w={240}
      />
      <FilterChoice
        isGiven
        isLabelled
        label={t('stat.boundaries')}
        codes={Object.values(Boundaries)}
        texts="stat.boundaries"
        value={search.boundaries ?? 'today'}
        onChange={(boundaries) => ask({ ...search, boundaries })}
        w={220}
      />
    </Group>
  )
}

/** The period itself: one of the chosen length, or two days. */
export function When(props: Props) {
  return presetOf(props.search) === 'own' ? <Days {...props} /> : <Period {...props} />
}

/** A period of the length that was chosen, the newest first: `2026-07` reads as `07/2026`, `2026-Q3` as `Q3/2026`. */
function Period({ search, ask }: Props) {
  const { t } = useText()
  const { period, reporting_period, ...rest } = search
  const preset = presetOf(search)
  const names = choices(preset, today())
  return (
    <FilterChoice
      isGiven
      isLabelled
      label={t('stat.period')}
      options={names.map((value) => ({ value, label: day(value) }))}
      value={period ?? reporting_period ?? names[0]}
      onChange={(value) =>
        ask({ ...rest, ...(preset.startsWith('reporting_') ? { reporting_period: value } : { period: value }) })
      }
      searchable
      w={140}
    />
  )
}

function Days({ search, ask }: Props) {
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
