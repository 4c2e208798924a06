import { useState } from 'react'
import { createArrearsImport, undoArrearsImport, useListArrearsImportsInfinite } from '../api/generated/client'
import type { ArrearsImportView } from '../api/generated/model'
import { seen } from '../api/request'
import {
  byCursor,
  type Column,
  column,
  DownloadButton,
  Ends,
  FileAct,
  FileFaults,
  Forbidden,
  PagedTable,
  PageHead,
  useAct,
  useMay,
  useText,
} from '../shared/kit'
import { Looked } from './looked'
import { IMPORT, monthText } from './states'

const ACCEPT = '.csv,text/csv,.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The monthly lists of the insurance agency: looked through first, then taken in; undone as a whole. */
export function ArrearsImportsPage() {
  const { t } = useText()
  const mayWrite = useMay('arrears:write')
  const [file, setFile] = useState<File>()
  const send = (dry_run: boolean) => (given: File) =>
    createArrearsImport({ requirement: 'arrears_list', file: given }, { dry_run })
  const look = useAct({ send: send(true), onFailure: () => {} })
  const take = useAct({ send: send(false), onFailure: () => {}, done: t('arrears_import.done'), onDone: look.reset })
  const columns: Column<ArrearsImportView>[] = [
    column.text('month', t('arrears.month'), (it) => monthText(it.month), { card: 'title', width: 110 }),
    column.name('file', t('arrears_import.file'), (it) => it.file_name),
    column.amount('rows', t('arrears_import.rows'), (it) => String(it.row_count)),
    column.instant('at', t('arrears_import.at'), (it) => it.created_at, { isOptional: false }),
    column.quiet('by', t('payment.by'), (it) => it.created_by?.full_name),
    column.code('status', t('status'), (it) => it.status, IMPORT),
    column.acts((it) => (
      <Ends
        record={it}
        texts="arrears_import"
        title={(name) => `${name}: ${it.file_name}`}
        send={{ undo: (reason, version) => undoArrearsImport(it.id, { reason }, seen(version)) }}
      />
    )),
  ]
  const pages = useListArrearsImportsInfinite({}, { query: { ...byCursor, enabled: mayWrite } })
  if (!mayWrite) return <Forbidden />
  const choose = {
    mutate: (given: File) => {
      setFile(given)
      take.reset()
      look.mutate(given)
    },
    isPending: look.isPending,
  }
  const failed = take.error ?? look.error
  const title = t('arrears_imports.title')
  const shown = { name: 'arrears-imports', label: title, empty: t('arrears_imports.none'), columns, pages }
  return (
    <>
      <PageHead title={title} crumbs={[{ label: t('arrears.title'), to: '/arrears' }]}>
        <DownloadButton
          label={t('arrears_import.template')}
          url="/v1/arrears-import-template"
          name="mau-cham-dong.xlsx"
        />
        <FileAct label={t('arrears_import.choose')} accept={ACCEPT} act={choose} />
      </PageHead>
      {failed && <FileFaults file={file?.name ?? ''} error={failed} />}
      {look.data && file && (
        <Looked file={file.name} of={look.data} take={() => take.mutate(file)} isPending={take.isPending} />
      )}
      <PagedTable {...shown} />
    </>
  )
}
