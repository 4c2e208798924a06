import { Alert, Text } from '@mantine/core'
import { isProblem } from '../../api/request'
import { useText } from '../i18n'
import { explain } from '../problems'
import { DataTable } from './data-table'
import { column } from './kinds'

interface Fault {
  id: string
  line: number | undefined
  column: string
  detail: string
}

function faultsOf(error: unknown): Fault[] {
  if (!isProblem(error, 'validation_failed')) return []
  return (error.problem.errors ?? []).map(({ params, detail }, index) => {
    const { line, column: name = '' } = params as { line?: number; column?: string }
    // The sentence begins with the place, which has columns of its own here.
    const sentence = line === undefined ? detail : detail.replace(/^[^:]*: /, '')
    return { id: String(index), line, column: name, detail: sentence }
  })
}

/** Why a file was not taken: what is wrong in it, cell by cell. */
export function FileFaults({ file, error }: { file: string; error: unknown }) {
  const { t } = useText()
  const faults = faultsOf(error)
  const all = isProblem(error) ? error.problem.error_count : undefined
  const count = typeof all === 'number' ? all : faults.length
  const isOfCells = faults.length > 0
  const title = isOfCells ? t('file_fault.title', { file, count }) : t('not_saved')
  const columns = [
    column.text<Fault>('line', t('file_fault.line'), (it) => String(it.line ?? t('file_fault.file')), {
      card: 'title',
    }),
    column.text<Fault>('column', t('file_fault.column'), (it) => it.column),
    column.text<Fault>('detail', t('file_fault.detail'), (it) => it.detail, { isLong: true }),
  ]
  return (
    <Alert color="red" role="alert" title={title} mb="sm">
      <Text size="sm">{isOfCells ? t('file_fault.next') : explain(error, t)}</Text>
      {isOfCells && <DataTable name="file-faults" label={title} rows={faults} columns={columns} />}
    </Alert>
  )
}
