import type { JournalEntryView } from '../api/generated/model'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import type { Column } from '../shared/table/columns'
import { column } from '../shared/table/kinds'
import { changeText } from './change'

type Row = JournalEntryView & { id: string }

/** An entry is known by its number. */
export const withIds = <P extends { items: JournalEntryView[] }>(data: { pages: P[]; pageParams: unknown[] }) => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((it): Row => ({ ...it, id: String(it.number) })),
  })),
})

/** Who did what to which record, when and why. */
export function useJournalColumns(): Column<Row>[] {
  const { t, tCode } = useText()
  const subject = (it: Row) => [tCode('subject', it.subject_type), it.subject_code].filter(Boolean).join(' ')
  const change = (it: Row) => changeText(it, t, tCode)
  // Why somebody looked and why a session ended are codes; other reasons are sentences of people.
  const reason = ({ kind, subject_type, reason }: Row) => {
    if (reason && kind === 'access') return tCode('purpose', reason)
    return reason && subject_type === 'session' ? tCode('session_end', reason) : (reason ?? '')
  }
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
    column.amount('number', t('journal.number'), (it) => String(it.number), { width: 70, card: 'none' }),
    column.text('at', t('journal.at'), (it) => instant(it.at), { width: 158, card: 'side' }),
    column.text('event', t('journal.event'), (it) => tCode('event', it.event), { card: 'title' }),
    column.text('subject', t('journal.subject'), subject, { cell: record }),
    column.text('change', t('journal.change'), change, { isLong: true }),
    column.text('actor', t('journal.actor'), (it) => it.actor?.full_name ?? t('journal.system'), { cell: actor }),
    column.text('agency', t('users.agency'), (it) => it.agency?.name, { isOptional: true }),
    column.text('reason', t('reason'), reason, { isLong: true }),
  ]
}
