import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { CaseSummary } from '../../api/generated/model'
import { type Column, column, DataTable, explain, Failure, useText } from '../../shared/kit'
import { exportRows } from '../../shared/table/export'
import { type Action, type Result, useBulkAction, usePreview } from './use-bulk-action'

interface Props {
  title: string
  chosen: readonly CaseSummary[]
  /** What is done; nothing while it is not known yet. */
  action?: Action
  /** What takes it back for a case. */
  undo?: (row: CaseSummary) => Action
  /** With those that were refused, once something was done. */
  close: (refused?: readonly string[]) => void
  /** How the action is chosen. */
  children: (isBegun: boolean) => ReactNode
}

/** First what would become of each case, then how far it is, then what became of each. */
export function RunDialog({ title, chosen, action, undo, close, children }: Props) {
  const { t } = useText()
  // What is shown is what was chosen: rows that leave the list meanwhile stay here.
  const [rows] = useState(chosen)
  const preview = usePreview(action, rows)
  const bulk = useBulkAction()
  const isBegun = bulk.results.size > 0
  const looked = preview.data ?? new Map<string, Result>()
  const results: ReadonlyMap<string, Result> = new Map([...looked, ...bulk.results])
  const eligible = rows.filter(({ id }) => looked.get(id)?.state === 'eligible')
  const inState = (state: Result['state']) => rows.filter(({ id }) => bulk.results.get(id)?.state === state)
  const [done, refused] = [inState('done'), inState('refused')]
  const left = eligible.filter(({ id }) => ['lost', undefined].includes(bulk.results.get(id)?.state))
  const columns = useColumns(results)
  const start = () => action && void bulk.run([{ action, rows: left }])
  /** With the versions that were left, so that what others did since is not undone with it. */
  function back() {
    const kinds = new Map<string, { id: string; version: number }[]>()
    for (const row of done) {
      const result = bulk.results.get(row.id)
      const kind = JSON.stringify(undo?.(row))
      const version = result?.state === 'done' ? result.version : 0
      kinds.set(kind, [...(kinds.get(kind) ?? []), { id: row.id, version }])
    }
    void bulk.run(
      [...kinds].map(([kind, items]) => ({ action: JSON.parse(kind) as Action, rows: items })),
      'undone',
    )
  }
  const isOpen = ({ id }: CaseSummary) => !['done', 'undone'].includes(results.get(id)?.state ?? '')
  const notDone = rows.filter(isOpen)
  const end = () => (isBegun ? close(notDone.map(({ id }) => id)) : close())
  return (
    <Modal opened onClose={bulk.isRunning ? () => undefined : end} title={title} withCloseButton={false} size={900}>
      <Stack gap="sm">
        {children(isBegun)}
        {preview.isError && <Failure error={preview.error} retry={() => void preview.refetch()} />}
        {preview.data && (
          <Text size="sm" role="status">
            {isBegun
              ? t('bulk.progress', { done: done.length, failed: refused.length, all: eligible.length })
              : t('bulk.preview', { eligible: eligible.length, all: rows.length })}
          </Text>
        )}
        {isBegun && (
          <Progress value={((done.length + refused.length) * 100) / Math.max(eligible.length, 1)} aria-label={title} />
        )}
        <DataTable name="bulk" label={title} rows={rows} columns={columns} />
        {/* What takes back stands apart from what starts: the second press of a double click undoes nothing. */}
        <Group justify="space-between">
          <Group gap="xs">
            {isBegun && notDone.length > 0 && !bulk.isRunning && (
              <Press label={t('bulk.failures')} press={() => exportRows('bulk', notDone, columns)} />
            )}
            {undo && done.length > 0 && !bulk.isRunning && <Press label={t('undo')} press={back} />}
          </Group>
          <Group gap="xs">
            {!bulk.isRunning && <Press label={t(isBegun ? 'close' : 'cancel')} press={end} />}
            {(left.length > 0 || !isBegun) && (
              <Button
                disabled={left.length === 0}
                loading={bulk.isRunning || (action !== undefined && preview.isPending)}
                onClick={start}
              >
                {t('bulk.start', { count: left.length })}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
    </Modal>
  )
}

const Press = ({ label, press }: { label: string; press: () => void }) => (
  <Button variant="default" onClick={press}>
    {label}
  </Button>
)

function useColumns(results: ReadonlyMap<string, Result>): Column<CaseSummary>[] {
  const { t } = useText()
  function text({ id }: CaseSummary): string {
    const result = results.get(id)
    if (!result) return ''
    return 'error' in result ? explain(result.error, t) : t(`bulk.${result.state}`)
  }
  return [
    column.text('code', t('case.code'), (it) => it.code, { width: 165, card: 'title' }),
    column.text('beneficiary', t('case.beneficiary'), (it) => it.beneficiary.full_name),
    column.quiet('assignee', t('case.assignee'), (it) => it.assignee?.full_name ?? t('case.nobody'), { card: 'none' }),
    column.text('result', t('bulk.result'), text, { isLong: true }),
  ]
}
