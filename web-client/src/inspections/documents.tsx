import { createInspectionDocument, useListInspectionDocuments } from '../api/generated/client'
import type { InspectionView, RecordDocumentView } from '../api/generated/model'
import { type Column, column, DataTable, FileAct, FileLink, Section, useAct, useText } from '../shared/kit'

const KINDS = ['paper', 'decision', 'minutes', 'conclusion'] as const

/** Photos, papers and signatures of an inspection. */
export function Documents({ of }: { of: InspectionView }) {
  const { t, tCode } = useText()
  const documents = useListInspectionDocuments(of.id)
  const columns: Column<RecordDocumentView>[] = [
    column.name('file', t('inspection.file'), (it) => it.file_name, {
      cell: ({ id, file_name: name, media_type: mediaType }) => (
        <FileLink file={{ url: `/v1/inspection-documents/${id}/content`, name, mediaType }} />
      ),
    }),
    column.text('kind', t('inspection.file.kind'), (it) => tCode('inspection_file', it.requirement), { width: 200 }),
    column.instant('at', t('inspection.file.at'), (it) => it.uploaded_at, { isOptional: false }),
    column.quiet('by', t('checklist.by'), (it) => it.uploaded_by?.full_name),
  ]
  const rows = documents.data?.items ?? []
  return (
    <Section
      title={t('inspection.documents')}
      actions={of.is_member && KINDS.map((kind) => <Add key={kind} of={of} kind={kind} />)}
    >
      {rows.length > 0 && (
        <DataTable name="documents" label={t('inspection.documents')} rows={rows} columns={columns} />
      )}
    </Section>
  )
}

function Add({ of, kind }: { of: InspectionView; kind: string }) {
  const { tCode } = useText()
  const upload = useAct({ send: (file: File) => createInspectionDocument(of.id, { requirement: kind, file }) })
  return (
    <FileAct
      label={tCode('inspection_file_add', kind)}
      accept="image/png,image/jpeg,image/webp,application/pdf"
      act={upload}
      button={{ variant: 'default', size: 'xs' }}
    />
  )
}
