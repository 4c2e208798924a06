import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '../../api/generated/model'
import { AnchorLink, instant, useText } from '../../shared/kit'
import { printDraftsQuery, printsQuery } from '../queries'

/** What can be printed of a case, and what was; nothing of a protected one. */
export function PrintLinks({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { t, tCode } = useText()
  const isShown = item.confidentiality !== 'protected'
  const drafts = useQuery({ ...printDraftsQuery(item.id, purpose), enabled: isShown }).data?.items ?? []
  const prints = useQuery({ ...printsQuery(item.id, purpose), enabled: isShown }).data?.items ?? []
  if (drafts.length + prints.length === 0) return null
  return (
    <section className="panel no-print" aria-label={t('print')}>
      <h2 className="section-title">{t('print')}</h2>
      {drafts.map(({ kind }) => (
        <div key={kind} className="line">
          <AnchorLink to="/cases/$id/print/$paper" params={{ id: item.id, paper: kind }}>
            {tCode('print', kind)}
          </AnchorLink>
        </div>
      ))}
      {prints.length > 0 && <h3 className="section-title">{t('print.done')}</h3>}
      {prints.map(({ id, kind, printed_at, printed_by }) => (
        <div key={id} className="line wraps">
          <AnchorLink to="/cases/$id/prints/$print" params={{ id: item.id, print: id }}>
            {tCode('print', kind)}
          </AnchorLink>
          <span className="sub">
            {instant(printed_at)} {printed_by?.full_name}
          </span>
        </div>
      ))}
    </section>
  )
}
