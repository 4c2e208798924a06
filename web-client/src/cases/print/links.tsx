import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '../../api/generated/model'
import { AnchorLink, useText } from '../../shared/kit'
import { caseTypeQuery, minutesQuery, timelineQuery } from '../queries'
import { papersOf } from './papers'

/** The papers that can be printed of a case. */
export function PrintLinks({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { t, tCode } = useText()
  const story = useQuery(timelineQuery(item.id, purpose))
  const minutes = useQuery(minutesQuery(item.id, purpose))
  const type = useQuery(caseTypeQuery(item.case_type.id))
  if (!type.data) return null
  const [told, held] = [story.data?.items ?? [], minutes.data?.items ?? []]
  const papers = papersOf({ item, definition: type.data.definition, story: told, minutes: held })
  if (papers.length === 0) return null
  return (
    <section className="panel no-print" aria-label={t('print')}>
      <h2 className="section-title">{t('print')}</h2>
      {papers.map((paper) => (
        <div key={paper} className="line">
          <AnchorLink to="/cases/$id/print/$paper" params={{ id: item.id, paper }}>
            {tCode('print', paper)}
          </AnchorLink>
        </div>
      ))}
    </section>
  )
}
