import { Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Area } from '../../api/generated/model'
import { FilterChoice, today, useText } from '../../shared/kit'
import { When } from '../question'
import { PRESETS, periodOf, presetOf } from '../search'
import type { CaseStatisticsSearch } from './search'

/** Of which time and of which area; the address keeps the question. */
export function CaseQuestion({ search }: { search: CaseStatisticsSearch }) {
  const { t } = useText()
  const navigate = useNavigate()
  const { area, ...when } = search
  const ask = (next: CaseStatisticsSearch) => void navigate({ to: '/statistics/cases', search: next })
  const kept = area ? { area } : {}
  return (
    <Group align="flex-start" className="no-print">
      <FilterChoice
        isGiven
        isLabelled
        label={t('stat.preset')}
        codes={PRESETS}
        texts="stat.preset"
        value={presetOf(search)}
        onChange={(preset = 'year') => ask({ ...kept, ...periodOf(preset, today()) })}
        w={240}
      />
      <When search={when} ask={(next) => ask({ ...kept, ...next })} />
      <FilterChoice
        isLabelled
        label={t('case_stat.area')}
        placeholder={t('case_stat.all_areas')}
        codes={Object.values(Area)}
        texts="area"
        value={area}
        onChange={(next) => ask({ ...when, ...(next && { area: next }) })}
        w={240}
      />
    </Group>
  )
}
