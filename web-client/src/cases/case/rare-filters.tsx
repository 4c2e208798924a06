import { useListColleagues, useListUnits } from '../../api/generated/client'
import { Area } from '../../api/generated/model'
import { useMe } from '../../shared/account'
import { FilterChoice } from '../../shared/fields/filter-choice'
import { FilterDay } from '../../shared/fields/filter-day'
import type { RareFilter } from '../../shared/filters/add-filter'
import { useText } from '../../shared/i18n'
import type { CaseSearch } from './search'

interface Props {
  search: CaseSearch
  change: (part: Partial<CaseSearch>) => void
}

/** The filters of the case list that few use. What they offer is read when they are there. */
export function useRareFilters({ search, change }: Props): RareFilter[] {
  const { t } = useText()
  const me = useMe()
  const areas = Object.values(Area).filter((area) => me.areas.includes(area))
  const given = { search, change }
  const filters = [
    {
      id: 'assignee',
      label: t('cases.by_assignee'),
      isSet: search.assignee_id !== undefined,
      field: <ByAssignee {...given} />,
    },
    {
      id: 'due',
      label: t('cases.due_before'),
      isSet: search.due_before !== undefined,
      field: (
        <FilterDay
          label={t('cases.due_before')}
          value={search.due_before}
          onChange={(due_before) => change({ due_before })}
        />
      ),
    },
    { id: 'unit', label: t('cases.by_unit'), isSet: search.unit_id !== undefined, field: <ByUnit {...given} /> },
    {
      id: 'area',
      label: t('cases.by_area'),
      isSet: search.area !== undefined,
      field: (
        <FilterChoice
          label={t('cases.by_area')}
          codes={areas}
          texts="area"
          value={search.area}
          onChange={(area) => change({ area })}
          w={180}
        />
      ),
    },
  ]
  return areas.length > 1 ? filters : filters.filter(({ id }) => id !== 'area')
}

function ByAssignee({ search, change }: Props) {
  const { t } = useText()
  const me = useMe()
  const colleagues = (useListColleagues().data?.items ?? []).filter(({ id }) => id !== me.id)
  const options = [
    { value: 'me', label: t('cases.by_assignee.me') },
    { value: 'none', label: t('case.nobody') },
    ...colleagues.map(({ id, full_name }) => ({ value: id, label: full_name })),
  ]
  return (
    <FilterChoice
      label={t('cases.by_assignee')}
      options={options}
      value={search.assignee_id}
      onChange={(assignee_id) => change({ assignee_id })}
      searchable
      w={200}
    />
  )
}

function ByUnit({ search, change }: Props) {
  const { t } = useText()
  const units = useListUnits({}, { query: { staleTime: 600_000 } })
  return (
    <FilterChoice
      label={t('cases.by_unit')}
      options={(units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={search.unit_id}
      onChange={(unit_id) => change({ unit_id })}
      searchable
      w={220}
    />
  )
}
