import { Button, Group, Modal, Progress, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { assignCase, useListColleagues } from '../api/generated/client'
import type { CaseSummary, ColleagueView } from '../api/generated/model'
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
  const eligible = person ? rows.filter((it) => !hindrance(it, person, t)) : []
  const isBegun = bulk.outcomes.size > 0
  const columns = useColumns(person, bulk.outcomes)
  const failures = rows.filter((it) => bulk.outcomes.get(it.id)?.state === 'failed')
  return (
    <Modal
      opened
      onClose={bulk.isRunning ? () => undefined : isBegun ? end : close}
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
            {bulk.isRunning && (
              <Button variant="default" onClick={bulk.stop}>
                {t('bulk.stop')}
              </Button>
            )}
            {failures.length > 0 && !bulk.isRunning && (
              <Button variant="default" onClick={() => exportRows('bulk', failures, columns)}>
                {t('bulk.failures')}
              </Button>
            )}
          </Group>
          {isBegun && !bulk.isRunning ? (
            <Button onClick={end}>{t('close')}</Button>
          ) : (
            <Group gap="xs">
              {!isBegun && (
                <Button variant="default" onClick={close}>
                  {t('cancel')}
                </Button>
              )}
              <Button
                disabled={eligible.length === 0}
                loading={bulk.isRunning}
                onClick={() => void bulk.start(eligible)}
              >
                {t('bulk.start', { count: eligible.length })}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

function useColumns(person: Person | undefined, outcomes: ReadonlyMap<string, Outcome>): Column<CaseSummary>[] {
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
