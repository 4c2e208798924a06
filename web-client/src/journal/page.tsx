import { useSearch } from '@tanstack/react-router'
import { useListJournalInfinite } from '../api/generated/client'
import { useText } from '../shared/i18n'
import { Forbidden, PageHead, useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import { PagedTable } from '../shared/table/list'
import { TableMenu } from '../shared/table/table-menu'
import { useJournalColumns, withIds } from './columns'
import { JournalFilters } from './filters'

/** The journal: who did what, when and why; sealed, and never changed. */
export function JournalPage() {
  return useMay('journal:read') ? <Journal /> : <Forbidden />
}

function Journal() {
  const { t } = useText()
  const search = useSearch({ from: '/signed-in/journal' })
  const journal = useListJournalInfinite({ ...search, limit: 50 }, { query: { ...byCursor, select: withIds } })
  const columns = useJournalColumns()
  const actor = journal.data?.pages[0]?.items[0]?.actor
  return (
    <>
      <PageHead title={t('nav.journal')} about={search.case_id && <span className="sub">{t('journal.of_case')}</span>}>
        <TableMenu name="journal" columns={columns} />
      </PageHead>
      <JournalFilters search={search} actor={actor} />
      <PagedTable
        name="journal"
        label={t('nav.journal')}
        pages={journal}
        columns={columns}
        rowProps={(row) => ({ 'data-entry': row.id })}
        empty={t('journal.none')}
      />
    </>
  )
}
