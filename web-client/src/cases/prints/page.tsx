import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { createCasePrint } from '../../api/generated/client'
import type { CasePrintDraft, CasePrintView, CaseView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { ActButton, Empty, PageGate, PageHead, PrintButton, useMay, useText } from '../../shared/kit'
import { caseQuery, printDraftsQuery } from '../queries'
import { PrintSheet, textsOf } from './sheet'

/** Something to print of a case: its texts may be corrected, and what is printed is kept. */
export function PaperPage() {
  const { id, paper } = useParams({ from: '/signed-in/cases/$id/print/$paper' })
  const item = useQuery(caseQuery(id, undefined))
  const drafts = useQuery(printDraftsQuery(id))
  return (
    <PageGate query={item}>
      {(found) => (
        <PageGate query={drafts}>
          {({ items }) => <Paper key={paper} item={found} draft={items.find(({ kind }) => kind === paper)} />}
        </PageGate>
      )}
    </PageGate>
  )
}

function Paper({ item, draft }: { item: CaseView; draft?: CasePrintDraft }) {
  const { t, tCode } = useText()
  // What is printed is what was looked at: a change meanwhile is refused by the version.
  const [shown] = useState(draft)
  const [{ version }] = useState(item)
  const [printed, setPrinted] = useState<CasePrintView>()
  const texts = useRef(shown ? textsOf(shown.content) : [])
  const mayPrint = useMay('cases:write')
  function correct(at: number, text: string) {
    texts.current[at] = text
  }
  useEffect(() => {
    if (printed) window.print()
  }, [printed])
  const name = shown ? tCode('print', shown.kind) : t('print.none')
  return (
    <>
      <PageHead
        title={name}
        documentTitle={`${item.code} · ${name}`}
        crumbs={[
          { label: t('nav.cases'), to: '/cases' },
          { label: item.code, to: '/cases/$id', params: { id: item.id } },
        ]}
      >
        {printed && <PrintButton label={t('print.print')} size="xs" />}
        {shown && mayPrint && !printed && (
          <ActButton
            label={t('print.print')}
            button={{ size: 'xs' }}
            send={() => createCasePrint(item.id, { kind: shown.kind, texts: texts.current }, seen(version))}
            onDone={setPrinted}
          />
        )}
      </PageHead>
      {!shown && <Empty title={t('print.none')} />}
      {shown && (
        <>
          <Text size="sm" c="dimmed" className="no-print" role="status">
            {t(printed ? 'print.kept' : mayPrint ? 'print.hint' : 'print.only_seen')}
          </Text>
          <PrintSheet
            key={String(printed?.id)}
            content={printed?.content ?? shown.content}
            label={name}
            caseId={item.id}
            edit={mayPrint && !printed ? correct : undefined}
          />
        </>
      )}
    </>
  )
}
