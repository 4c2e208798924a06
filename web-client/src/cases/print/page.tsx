import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMe } from '../../shared/account'
import { Empty, PageGate, PageHead, PrintButton, useText } from '../../shared/kit'
import { caseQuery, caseTypeQuery, minutesQuery, timelineQuery } from '../queries'
import { papersOf } from './papers'
import { SHEETS } from './sheets'

/** A paper of a case as it is printed. */
export function PaperPage() {
  const { id, paper: asked } = useParams({ from: '/signed-in/cases/$id/print/$paper' })
  const { t, tCode } = useText()
  const me = useMe()
  const item = useQuery(caseQuery(id, undefined))
  const type = useQuery({ ...caseTypeQuery(item.data?.case_type.id ?? ''), enabled: item.isSuccess })
  const story = useQuery(timelineQuery(id, undefined))
  const minutes = useQuery(minutesQuery(id))
  return (
    <PageGate query={item}>
      {(found) => (
        <PageGate query={type}>
          {({ definition }) => (
            <PageGate query={story}>
              {({ items }) => (
                <PageGate query={minutes}>
                  {(held) => {
                    const sources = { item: found, definition, story: items, minutes: held.items }
                    const paper = papersOf(sources).find((one) => one === asked)
                    const Sheet = paper && SHEETS[paper]
                    return (
                      <>
                        <PageHead
                          title={paper ? tCode('print', paper) : t('print.none')}
                          documentTitle={`${found.code} · ${paper ? tCode('print', paper) : t('print.none')}`}
                          crumbs={[
                            { label: t('nav.cases'), to: '/cases' },
                            { label: found.code, to: '/cases/$id', params: { id } },
                          ]}
                        >
                          {Sheet && <PrintButton label={t('print.print')} size="xs" />}
                        </PageHead>
                        {Sheet ? <Sheet {...sources} me={me} /> : <Empty title={t('print.none')} />}
                      </>
                    )
                  }}
                </PageGate>
              )}
            </PageGate>
          )}
        </PageGate>
      )}
    </PageGate>
  )
}
