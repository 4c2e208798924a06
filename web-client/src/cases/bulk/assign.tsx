import { Select } from '@mantine/core'
import { useState } from 'react'
import { useListColleagues } from '../../api/generated/client'
import type { CaseSummary } from '../../api/generated/model'
import { useMe } from '../../shared/account'
import { useText } from '../../shared/kit'
import { RunDialog } from './run-dialog'
import type { Action } from './use-bulk-action'

interface Props {
  chosen: readonly CaseSummary[]
  close: (refused?: readonly string[]) => void
}

const NOBODY = 'nobody'

/** Gives the chosen cases to somebody, takes them, or puts them back. */
export function AssignDialog({ chosen, close }: Props) {
  const { t } = useText()
  const me = useMe()
  const [to, setTo] = useState<string | null>(null)
  const colleagues = (useListColleagues().data?.items ?? []).filter(({ id }) => id !== me.id)
  const actionOf = (id: string | null): Action => {
    if (!id || id === NOBODY) return { action: 'release' }
    return id === me.id ? { action: 'claim' } : { action: 'assign', user_id: id }
  }
  return (
    <RunDialog
      title={t('bulk.assign')}
      chosen={chosen}
      action={to ? actionOf(to) : undefined}
      undo={({ assignee }) => actionOf(assignee?.id ?? null)}
      close={close}
    >
      {(isBegun) => (
        <Select
          label={t('bulk.to')}
          data={[
            { value: me.id, label: t('bulk.me', { name: me.full_name }) },
            ...colleagues.map(({ id, full_name, agency }) => ({ value: id, label: `${full_name} · ${agency.name}` })),
            { value: NOBODY, label: t('bulk.nobody') },
          ]}
          value={to}
          onChange={setTo}
          disabled={isBegun}
          searchable
          nothingFoundMessage={t('palette.nothing')}
          data-autofocus
        />
      )}
    </RunDialog>
  )
}
