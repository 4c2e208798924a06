import { useSearch } from '@tanstack/react-router'
import { useListJournalInfinite } from '../api/generated/client'
import type { JournalEntryView } from '../api/generated/model'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Forbidden, PageHead, useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'
import { TableMenu } from '../shared/table/table-menu'
import { changeText } from './change'
import { JournalFilters } from './filters'

type Row = JournalEntryView & { id: string }

/** The journal: who did what, when and why; sealed, and never changed. */
export function JournalPage() {
  return useMay('journal:read') ? <Journal /> : <Forbidden />
}

function Journal() {
  const { t } = useText()
  const search = useSearch({ from: '/signed-in/journal' })
  const journal = useListJournalInfinite({ ...search, limit: 50 }, { query: { ...byCursor, select: withIds } })
  const columns = useColumns()
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

/** An entry is known by its number. */
const withIds = <P extends { items: JournalEntryView[] }>(data: { pages: P[]; pageParams: unknown[] }) => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((it): Row => ({ ...it, id: String(it.number) })),
  })),
})

function useColumns(): Column<Row>[] {
  const { t, tCode } = useText()
  const subject = (it: Row) => [tCode('subject', it.subject_type), it.subject_code].filter(Boolean).join(' ')
  const change = (it: Row) => changeText(it, t, tCode)
  const reason = (it: Row) => (it.kind === 'access' && it.reason ? tCode('purpose', it.reason) : (it.reason ?? ''))
  const record = (it: Row) =>
    it.subject_type === 'case' ? (
      <AnchorLink to="/journal" search={{ case_id: it.subject_id }}>
        {it.subject_code ?? subject(it)}
      </AnchorLink>
    ) : (
      subject(it)
    )
  const actor = (it: Row) =>
    it.actor ? (
      <AnchorLink to="/journal" search={(old) => ({ ...old, actor_id: it.actor?.id })}>
        {it.actor.full_name}
      </AnchorLink>
    ) : (
      t('journal.system')
    )
  return [
    { id: 'number', head: t('journal.number'), cell: (it) => it.number, isNumber: true, width: 70, card: 'none' },
    { id: 'at', head: t('journal.at'), cell: (it) => instant(it.at), width: 140, card: 'side' },
    { id: 'event', head: t('journal.event'), cell: (it) => tCode('event', it.event), card: 'title' },
    { id: 'subject', head: t('journal.subject'), cell: record, text: subject },
    { id: 'change', head: t('journal.change'), cell: change, text: change, isLong: true },
    { id: 'actor', head: t('journal.actor'), cell: actor, text: (it) => it.actor?.full_name ?? t('journal.system') },
    {
      id: 'agency',
      head: t('users.agency'),
      cell: (it) => it.agency?.name,
      text: (it) => it.agency?.name ?? '',
      isOptional: true,
    },
    { id: 'reason', head: t('reason'), cell: reason, text: reason, isLong: true },
  ]
}
