import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useText } from '../i18n'
import type { Column } from './columns'
import { useTableChoice } from './data-table'

/** Which columns are shown, and how dense; remembered on this computer. */
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
          {columns.slice(1).map(({ id, head }) => (
            <Checkbox key={id} size="xs" label={head} checked={!isHidden(id)} onChange={() => toggle(id)} />
          ))}
          <Checkbox
            size="xs"
            label={t('table.dense')}
            checked={choice.isDense}
            onChange={() => change({ ...choice, isDense: !choice.isDense })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
