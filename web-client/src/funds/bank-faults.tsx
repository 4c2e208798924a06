import { Alert, Text } from '@mantine/core'
import { isProblem } from '../api/request'
import { useText } from '../shared/i18n'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'

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
    const { line, column } = params as { line?: number; column?: string }
    // The sentence begins with the place, which has columns of its own here.
    const sentence = line === undefined ? detail : detail.replace(/^[^:]*: /, '')
    return { id: String(index), line, column: column ?? '', detail: sentence }
  })
}

export function FileFaults({ file, faults, error }: { file: string; faults: Fault[]; error: unknown }) {
  const { t } = useText()
  const count =
    isProblem(error) && typeof error.problem.error_count === 'number' ? error.problem.error_count : faults.length
  const columns: Column<Fault>[] = [
    { id: 'line', head: t('bank.fault.line'), text: ({ line }) => String(line ?? t('bank.fault.file')), card: 'title' },
    { id: 'column', head: t('bank.fault.column'), text: ({ column }) => column },
    { id: 'detail', head: t('bank.fault.detail'), text: ({ detail }) => detail, isLong: true },
  ]
  return (
    <Alert color="red" role="alert" title={t('bank.fault.title', { file, count })} mb="sm">
      <Text size="sm" mb="xs">
        {t('bank.fault.next')}
      </Text>
      <DataTable name="bank-faults" label={t('bank.fault.title', { file, count })} rows={faults} columns={columns} />
    </Alert>
  )
}
