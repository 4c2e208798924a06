import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../i18n'

/** A filter that few use. */
export interface RareFilter {
  id: string
  label: string
  /** It narrows the list now. */
  isSet: boolean
  field: ReactNode
}

interface Props {
  filters: readonly RareFilter[]
  add: (id: string) => void
}

/** Adds one more filter to the line. */
export function AddFilter({ filters, add }: Props) {
  const { t } = useText()
  if (filters.length === 0) return null
  return (
    // The filter that was added takes the focus.
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button
          className="add-filter no-print"
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus aria-hidden size={14} />}
        >
          {t('filter.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {filters.map(({ id, label }) => (
          <Menu.Item key={id} onClick={() => add(id)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A filter that stands in the line because it narrows the list, or was asked for just now. */
export function Asked({ isNew, children }: { isNew: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it takes the focus once, when it comes.
  useEffect(() => {
    if (isNew) place.current?.querySelector('input')?.focus()
  }, [])
  return (
    <div ref={place} className="in-line">
      {children}
    </div>
  )
}
