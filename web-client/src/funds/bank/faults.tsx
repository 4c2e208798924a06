import { Alert, Text } from '@mantine/core'
import { isProblem } from '../../api/request'
import { column, DataTable, useText } from '../../shared/kit'

interface Fault {
  id: string
  line: number | undefined
  column: string
  detail: string
}

/** What is wrong in a file, cell by cell; nothing of it was taken. */
export function faultsOf(error: unknown): Fault[] {
  if (!isProblem(error, 'validation_failed')) return []
  return (error.problem.errors ?? []).map(({ params, detail }, index) => {
    const { line, column: name = '' } = params as { line?: number; column?: string }
    // The sentence begins with the place, which has columns of its own here.
    const sentence = line === undefined ? detail : detail.replace(/^[^:]*: /, '')
    return { id: String(index), line, column: name, detail: sentence }
  })
}

export function FileFaults({ file, faults, error }: { file: string; faults: Fault[]; error: unknown }) {
  const { t } = useText()
  const all = isProblem(error) ? error.problem.error_count : undefined
  const title = t('bank.fault.title', { file, count: typeof all === 'number' ? all : faults.length })
  const columns = [
    column.text<Fault>('line', t('bank.fault.line'), ({ line }) => String(line ?? t('bank.fault.file')), {
      card: 'title',
    }),
    column.text<Fault>('column', t('bank.fault.column'), (it) => it.column),
    column.text<Fault>('detail', t('bank.fault.detail'), (it) => it.detail, { isLong: true }),
  ]
  return (
    <Alert color="red" role="alert" title={title} mb="sm">
      <Text size="sm" mb="xs">
        {t('bank.fault.next')}
      </Text>
      <DataTable name="bank-faults" label={title} rows={faults} columns={columns} />
    </Alert>
  )
}
