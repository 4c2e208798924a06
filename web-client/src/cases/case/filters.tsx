import { Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { FilterChoice } from '../../shared/fields/filter-choice'
import { FilterLine } from '../../shared/filters/filter-line'
import { useText } from '../../shared/i18n'
import { useSearchChange } from '../../shared/use-search-change'
import { caseTypesQuery } from '../queries'
import { FigureNote } from './figure-note'
import { useRareFilters } from './rare-filters'
import { type CaseSearch, STATUSES } from './search'

/** The filters of the case list, in one line. */
export function CaseFilters({ search }: { search: CaseSearch }) {
  const { t, say } = useText()
  const types = useQuery(caseTypesQuery)
  const [code, setCode] = useState(search.q ?? '')
  useEffect(() => setCode(search.q ?? ''), [search.q])
  const change = useSearchChange<CaseSearch>('/cases')
  const more = useRareFilters({ search, change })
  const names = new Map((types.data?.items ?? []).map((type) => [type.code, say(type.name)]))
  function find(event: FormEvent) {
    event.preventDefault()
    change({ q: code.trim().toUpperCase() || undefined })
  }
  return (
    <FilterLine label={t('cases.filters')} to="/cases" search={search} besides={['queue', 'sort']} more={more}>
      <form onSubmit={find}>
        <TextInput
          size="xs"
          aria-label={t('cases.by_code')}
          placeholder={t('cases.by_code')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          onBlur={find}
          w={150}
        />
      </form>
      <FilterChoice
        label={t('cases.by_status')}
        codes={STATUSES}
        texts="status"
        value={search.status}
        onChange={(status) => change({ status })}
        w={150}
      />
      <FilterChoice
        label={t('cases.by_type')}
        options={[...names].map(([value, label]) => ({ value, label }))}
        value={search.case_type}
        onChange={(case_type) => change({ case_type })}
        w={280}
      />
      <Checkbox
        size="xs"
        label={t('cases.overdue')}
        checked={search.overdue ?? false}
        onChange={(event) => change({ overdue: event.currentTarget.checked || undefined })}
      />
      <FigureNote search={search} />
    </FilterLine>
  )
}

/** How many there are; a plus says that there are more. */
export function Count({ page }: { page?: { total?: number | null; total_is_exact?: boolean | null } }) {
  const { t } = useText()
  if (page?.total == null) return null
  return <span className="sub">{t('cases.count', { count: `${page.total}${page.total_is_exact ? '' : '+'}` })}</span>
}
