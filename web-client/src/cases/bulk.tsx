import { Button, Group, Modal, Progress, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { assignCase, useListColleagues } from '../api/generated/client'
import type { CaseSummary, CaseView, ColleagueView } from '../api/generated/model'
import { seen } from '../api/request'
import { useMe } from '../shared/account'
import { type Outcome, useBulk } from '../shared/bulk'
import { type Say, useText } from '../shared/i18n'
import { explain } from '../shared/problems'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { exportRows } from '../shared/table/export'
import { column } from '../shared/table/kinds'

type Person = Pick<ColleagueView, 'id' | 'full_name' | 'roles'>

/** Why a case cannot be given to somebody in one go with others; nothing when it can. The service has the last word. */
function hindrance(it: CaseSummary, person: Person, t: Say): string | undefined {
  if (it.closed_at) return t('bulk.closed')
  if (it.assignee?.id === person.id) return t('bulk.has_it')
  if (it.confidentiality === 'protected') return t('bulk.protected')
  if (it.acting_role && !person.roles.includes(it.acting_role)) return t('bulk.other_role')
  return undefined
}

/** Above a list with chosen cases: gives them to somebody, one after another. */
export function BulkAssign({ chosen, clear }: { chosen: readonly CaseSummary[]; clear: () => void }) {
  const { t } = useText()
  const [opened, { open, close }] = useDisclosure()
  if (chosen.length === 0 && !opened) return null
  function end() {
    close()
    clear()
  }
  return (
    <Group gap="xs" className="bar-line" role="group" aria-label={t('bulk.chosen', { count: chosen.length })}>
      <Text size="sm">{t('bulk.chosen', { count: chosen.length })}</Text>
      <Button size="xs" onClick={open} aria-haspopup="dialog">
        {t('bulk.assign')}
      </Button>
      <Button size="xs" variant="default" onClick={clear}>
        {t('bulk.clear')}
      </Button>
      {opened && <AssignDialog chosen={chosen} close={close} end={end} />}
    </Group>
  )
}

function AssignDialog({ chosen, close, end }: { chosen: readonly CaseSummary[]; close: () => void; end: () => void }) {
  const { t } = useText()
  const me = useMe()
  // Who is shown is who was chosen: rows that leave the list meanwhile stay here.
  const [rows] = useState(chosen)
  const [to, setTo] = useState<string | null>(null)
  const colleagues = (useListColleagues().data?.items ?? []).filter(({ id }) => id !== me.id)
  const person: Person | undefined = to === me.id ? me : colleagues.find(({ id }) => id === to)
  const bulk = useBulk<CaseSummary>((it) => assignCase(it.id, { user_id: to }, seen(it.version)))
  // Back to who had them; with the version that the giving left, so that what others did since is not undone with it.
  const back = useBulk<CaseSummary>((it) => {
    const given = bulk.outcomes.get(it.id) as { result: CaseView }
    return assignCase(it.id, { user_id: it.assignee?.id ?? null }, seen(given.result.version))
  })
  const eligible = person ? rows.filter((it) => !hindrance(it, person, t)) : []
  const isBegun = bulk.outcomes.size > 0
  const columns = useColumns(person, new Map<string, Shown>([...bulk.outcomes, ...undone(back.outcomes)]))
  const inState = (state: Outcome['state']) => rows.filter((it) => bulk.outcomes.get(it.id)?.state === state)
  const [failures, given] = [inState('failed'), inState('done')]
  const isRunning = bulk.isRunning || back.isRunning
  return (
    <Modal
      opened
      onClose={isRunning ? () => undefined : isBegun ? end : close}
      title={t('bulk.assign')}
      withCloseButton={false}
      size={900}
    >
      <Stack gap="sm">
        <Select
          label={t('bulk.to')}
          data={[
            { value: me.id, label: t('bulk.me', { name: me.full_name }) },
            ...colleagues.map(({ id, full_name, agency }) => ({ value: id, label: `${full_name} · ${agency.name}` })),
          ]}
          value={to}
          onChange={setTo}
          disabled={isBegun}
          searchable
          nothingFoundMessage={t('palette.nothing')}
          data-autofocus
        />
        {person && (
          <Text size="sm" role="status">
            {isBegun
              ? t('bulk.progress', { done: bulk.done, failed: bulk.failed, all: eligible.length })
              : t('bulk.preview', { eligible: eligible.length, all: rows.length })}
          </Text>
        )}
        {isBegun && (
          <Progress
            value={((bulk.done + bulk.failed) * 100) / Math.max(eligible.length, 1)}
            aria-label={t('bulk.assign')}
          />
        )}
        <DataTable name="bulk" label={t('bulk.assign')} rows={rows} columns={columns} />
        {/* What stops stands apart from what starts: the second press of a double click stops nothing. */}
        <Group justify="space-between">
          <Group gap="xs">
            {isRunning && <Press label={t('bulk.stop')} press={bulk.isRunning ? bulk.stop : back.stop} />}
            {failures.length > 0 && !isRunning && (
              <Press label={t('bulk.failures')} press={() => exportRows('bulk', failures, columns)} />
            )}
            {given.length > 0 && !isRunning && back.outcomes.size === 0 && (
              <Press label={t('undo')} press={() => void back.start(given)} />
            )}
          </Group>
          <Group gap="xs">
            {!isBegun && <Press label={t('cancel')} press={close} />}
            {isBegun && !isRunning ? (
              <Button onClick={end}>{t('close')}</Button>
            ) : (
              <Button disabled={eligible.length === 0} loading={isRunning} onClick={() => void bulk.start(eligible)}>
                {t('bulk.start', { count: eligible.length })}
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

type Shown = Outcome | { state: 'undone' }

/** What was given back shows that instead of what was done before. */
const undone = (outcomes: ReadonlyMap<string, Outcome>) =>
  [...outcomes].map(([id, it]): [string, Shown] => [id, it.state === 'done' ? { state: 'undone' } : it])

function useColumns(person: Person | undefined, outcomes: ReadonlyMap<string, Shown>): Column<CaseSummary>[] {
  const { t } = useText()
  function result(it: CaseSummary): string {
    const outcome = outcomes.get(it.id)
    if (outcome?.state === 'failed') return explain(outcome.error, t)
    if (outcome) return t(`bulk.${outcome.state}`)
    return (person && hindrance(it, person, t)) ?? (person ? t('bulk.will') : '')
  }
  return [
    column.text('code', t('case.code'), (it) => it.code, { width: 165, card: 'title' }),
    column.text('beneficiary', t('case.beneficiary'), (it) => it.beneficiary.full_name),
    column.quiet('assignee', t('case.assignee'), (it) => it.assignee?.full_name ?? t('case.nobody'), { card: 'none' }),
    column.text('result', t('bulk.result'), result, { isLong: true }),
  ]
}
