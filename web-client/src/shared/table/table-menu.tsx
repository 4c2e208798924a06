import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useText } from '../i18n'
import type { Column } from './columns'
import { useTableChoice } from './data-table'
import { exportRows } from './export'

interface Props<T> {
  name: string
  columns: Column<T>[]
  /** What is shown, for the export. */
  rows?: readonly T[]
}

/** Which columns are shown, and how dense, remembered on this computer; and what is shown as a file. */
export function TableMenu<T>({ name, columns, rows }: Props<T>) {
  const { t } = useText()
  const [choice, change] = useTableChoice(name, columns)
  const isHidden = (id: string) => choice.hidden.includes(id)
  const toggle = (id: string) =>
    change({ ...choice, hidden: isHidden(id) ? choice.hidden.filter((one) => one !== id) : [...choice.hidden, id] })
  const shown = columns.filter(({ id }) => !isHidden(id))
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
          {rows && rows.length > 0 && (
            <Button size="compact-sm" variant="default" onClick={() => exportRows(name, rows, shown)}>
              {t('table.export', { count: rows.length })}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
