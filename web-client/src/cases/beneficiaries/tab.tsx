import { Group, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useListCaseBeneficiariesInfinite } from '../../api/generated/client'
import { byCursor, DownloadButton, PagedTable, useText } from '../../shared/kit'
import { withPurpose } from '../queries'
import { AddRow } from './add'
import { ImportRows } from './import'
import { Judge, RemoveRows } from './judge'
import { type RowsProps, stateOf, useRowColumns } from './use-rows'

const SHOWN = ['all', 'pending', 'accepted', 'refused'] as const

/** The people of a list: added by search, by pasting and from a file, and judged one by one before the one decision. */
export function RowsTab(props: RowsProps) {
  const { item, definition, purpose } = props
  const { t } = useText()
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('all')
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const { isOpen, isJudged } = stateOf(item)
  const rows = useListCaseBeneficiariesInfinite(
    item.id,
    {
      limit: 100,
      ...(shown === 'pending' ? { pending: true } : shown !== 'all' && { verdict: shown }),
    },
    { query: byCursor, request: withPurpose(purpose) },
  )
  const count = item.rows ?? { total: 0, pending: 0, accepted: 0, refused: 0 }
  const selected = { ...props, ids: [...chosen], onDone: () => choose(new Set()) }
  const bar = (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('rows.show')}
        data={SHOWN.map((value) => ({
          value,
          label: `${t(`row.${value}`)} ${value === 'all' ? count.total : count[value]}`,
        }))}
        value={shown}
        onChange={(value) => setShown(value as (typeof SHOWN)[number])}
      />
      <DownloadButton
        label={t('rows.file')}
        url={`/v1/cases/${item.id}/beneficiaries`}
        given={{ format: 'xlsx' }}
        name={`${item.code}.xlsx`}
      />
    </>
  )
  return (
    <>
      <Group gap="xs" mb="sm">
        {isOpen && <AddRow {...props} />}
        {isOpen && <ImportRows {...props} />}
        {isOpen && <RemoveRows {...selected} />}
        {isJudged && <Judge {...selected} pending={count.pending} />}
      </Group>
      <PagedTable
        name="case-rows"
        label={t('rows')}
        empty={t('rows.none')}
        columns={useRowColumns(definition)}
        pages={rows}
        bar={bar}
        selection={isOpen || isJudged ? { value: chosen, change: choose } : undefined}
        rowProps={({ verdict }) => ({ 'data-row': verdict ?? 'pending' })}
      />
    </>
  )
}
