import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useText } from '../i18n'
import type { Column } from './columns'
import { rowsShown, useTableChoice } from './data-table'
import { exportRows } from './export'

/** Which columns are shown, and how dense, remembered on this computer; and what is shown as a file. */
export function TableMenu<T>({ name, columns }: { name: string; columns: Column<T>[] }) {
  const { t } = useText()
  const [choice, change] = useTableChoice(name, columns)
  const isHidden = (id: string) => choice.hidden.includes(id)
  const toggle = (id: string) =>
    change({ ...choice, hidden: isHidden(id) ? choice.hidden.filter((one) => one !== id) : [...choice.hidden, id] })
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" visibleFrom="sm">
          {t('table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label={t('table.columns')}>
          {columns
            .slice(1)
            .map(
              ({ id, head }) =>
                head && (
                  <Checkbox key={id} size="xs" label={head} checked={!isHidden(id)} onChange={() => toggle(id)} />
                ),
            )}
          <Checkbox
            size="xs"
            label={t('table.dense')}
            checked={choice.isDense}
            onChange={() => change({ ...choice, isDense: !choice.isDense })}
          />
          <Export name={name} columns={columns.filter(({ id }) => !isHidden(id))} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Drawn when the menu opens: it counts what the table shows then. */
function Export<T>({ name, columns }: { name: string; columns: Column<T>[] }) {
  const { t } = useText()
  const rows = rowsShown(name) as readonly T[]
  if (rows.length === 0) return null
  return (
    <Button size="compact-sm" variant="default" onClick={() => exportRows(name, rows, columns)}>
      {t('table.export', { count: rows.length })}
    </Button>
  )
}
