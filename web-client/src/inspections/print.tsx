import { useParams } from '@tanstack/react-router'
import { useFindInspection, useListFindings, useListInspectionLinks } from '../api/generated/client'
import { Empty, PageGate, PageHead, PrintButton, useText } from '../shared/kit'
import { useMade } from './link-slip'
import { InspectionSheet, PAPERS } from './sheets'

/** A paper of an inspection as it is printed. */
export function InspectionPaperPage() {
  const { t, tCode } = useText()
  const { id, paper: asked } = useParams({ from: '/signed-in/inspections/$id/print/$paper' })
  const inspection = useFindInspection(id)
  const findings = useListFindings({ inspection_id: id, limit: 200 })
  const links = useListInspectionLinks(id)
  const made = useMade(id)
  const paper = PAPERS.find((one) => one === asked)
  const title = paper ? tCode('inspection_paper', paper) : t('state.not_found')
  return (
    <PageGate permission="inspections:read" query={inspection}>
      {(of) => (
        <>
          <PageHead
            title={title}
            documentTitle={`${of.code} · ${title}`}
            crumbs={[
              { label: t('inspections.title'), to: '/inspections' },
              { label: of.code, to: '/inspections/$id', params: { id } },
            ]}
          >
            {paper && <PrintButton label={t('arrears.print')} />}
          </PageHead>
          {!paper && <Empty title={t('state.not_found.next')} />}
          {paper && (
            <PageGate query={findings}>
              {({ items }) => (
                <PageGate query={links}>
                  {(given) => (
                    <InspectionSheet paper={paper} of={of} findings={items} made={made} links={given.items} />
                  )}
                </PageGate>
              )}
            </PageGate>
          )}
        </>
      )}
    </PageGate>
  )
}
