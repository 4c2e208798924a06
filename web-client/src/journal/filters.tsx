import { useListColleagues } from '../api/generated/client'
import type { UserRef } from '../api/generated/model'
import { DownloadButton } from '../shared/act'
import { useAgencies } from '../shared/agencies'
import { FilterChoice } from '../shared/fields/filter-choice'
import { FilterDay } from '../shared/fields/filter-day'
import { FilterLine } from '../shared/filters/filter-line'
import { codesOf, useText } from '../shared/i18n'
import { useSearchChange } from '../shared/use-search-change'
import type { JournalSearch } from './search'

interface Props {
  search: JournalSearch
  /** The account whose entries are shown, as an entry names it: colleagues are those of the own office alone. */
  actor: UserRef | null | undefined
}

/** The filters of the journal; they live in the address. */
export function JournalFilters({ search, actor }: Props) {
  const { t } = useText()
  const colleagues = useListColleagues()
  const agencies = useAgencies()
  const change = useSearchChange<JournalSearch>('/journal')
  const people = new Map((colleagues.data?.items ?? []).map(({ id, full_name }) => [id, full_name]))
  if (search.actor_id && !people.has(search.actor_id))
    people.set(search.actor_id, actor?.full_name ?? t('journal.actor'))
  return (
    <FilterLine label={t('journal.filters')} to="/journal" search={search}>
      <FilterChoice
        label={t('journal.event')}
        codes={codesOf('event')}
        texts="event"
        value={search.event}
        onChange={(event) => change({ event })}
        searchable
        w={260}
      />
      <FilterChoice
        label={t('journal.actor')}
        options={[...people].map(([value, label]) => ({ value, label }))}
        value={search.actor_id}
        onChange={(actor_id) => change({ actor_id })}
        searchable
        w={240}
      />
      <FilterChoice
        label={t('users.agency')}
        options={agencies.options}
        value={search.agency_id}
        onChange={(agency_id) => change({ agency_id })}
        searchable
        w={240}
      />
      <FilterDay label={t('journal.from')} value={search.from} onChange={(from) => change({ from })} />
      <FilterDay label={t('journal.to')} value={search.to} onChange={(to) => change({ to })} />
      <DownloadButton
        label={t('journal.file')}
        url="/v1/journal"
        given={{ ...search, format: 'xlsx' }}
        name="journal.xlsx"
      />
    </FilterLine>
  )
}
