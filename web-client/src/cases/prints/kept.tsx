import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useFindCasePrint } from '../../api/generated/client'
import { instant, PageGate, PageHead, PrintButton, useText } from '../../shared/kit'
import { caseQuery } from '../queries'
import { PrintSheet } from './sheet'

/** Something that was printed of a case, as it was printed. */
export function KeptPrintPage() {
  const { id, print } = useParams({ from: '/signed-in/cases/$id/prints/$print' })
  const { t, tCode } = useText()
  const item = useQuery(caseQuery(id, undefined))
  const kept = useFindCasePrint(print)
  return (
    <PageGate query={item}>
      {({ code }) => (
        <PageGate query={kept}>
          {({ kind, content, printed_at, printed_by }) => (
            <>
              <PageHead
                title={tCode('print', kind)}
                documentTitle={`${code} · ${tCode('print', kind)}`}
                crumbs={[
                  { label: t('nav.cases'), to: '/cases' },
                  { label: code, to: '/cases/$id', params: { id } },
                ]}
                about={[t('print.printed_at', { at: instant(printed_at) }), printed_by?.full_name]
                  .filter(Boolean)
                  .join(', ')}
              >
                <PrintButton label={t('print.again')} size="xs" />
              </PageHead>
              <PrintSheet content={content} label={tCode('print', kind)} caseId={id} />
            </>
          )}
        </PageGate>
      )}
    </PageGate>
  )
}
