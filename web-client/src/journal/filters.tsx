import { Button, Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useListColleagues } from '../api/generated/client'
import type { UserRef } from '../api/generated/model'
import { codesOf, useText } from '../shared/i18n'
import type { JournalSearch } from './search'

interface Props {
  search: JournalSearch
  /** The account whose entries are shown, as an entry names it: colleagues are those of the own office alone. */
  actor: UserRef | null | undefined
}

/** The filters of the journal; they live in the address. */
export function JournalFilters({ search, actor }: Props) {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const colleagues = useListColleagues()
  const change = (part: JournalSearch) =>
    void navigate({ to: '/journal', search: (old: JournalSearch) => ({ ...old, ...part }), replace: true })
  const people = new Map((colleagues.data?.items ?? []).map(({ id, full_name }) => [id, full_name]))
  if (search.actor_id && !people.has(search.actor_id))
    people.set(search.actor_id, actor?.full_name ?? t('journal.actor'))
  const shared = {
    size: 'xs',
    clearable: true,
    searchable: true,
    clearButtonProps: { 'aria-label': t('clear') },
  } as const
  return (
    <section className="bar-line" aria-label={t('journal.filters')}>
      <Select
        {...shared}
        aria-label={t('journal.event')}
        placeholder={t('journal.event')}
        data={codesOf('event').map((value) => ({ value, label: tCode('event', value) }))}
        value={search.event ?? null}
        onChange={(event) => change({ event: event ?? undefined })}
        w={260}
      />
      <Select
        {...shared}
        aria-label={t('journal.actor')}
        placeholder={t('journal.actor')}
        data={[...people].map(([value, label]) => ({ value, label }))}
        value={search.actor_id ?? null}
        onChange={(actor_id) => change({ actor_id: actor_id ?? undefined })}
        w={240}
      />
      {Object.keys(search).length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => void navigate({ to: '/journal', search: {} })}>
          {t('cases.clear')}
        </Button>
      )}
    </section>
  )
}
