import { Button, Popover, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../i18n'

interface Props {
  /** What is typed so far; it stays through a closed window and other filters. */
  name: string
  setName: (name: string) => void
  keep: (name: string) => void
}

/** Asks for the name under which filters are kept. */
export function KeepFilters({ name, setName, keep }: Props) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const [isRefused, refuse] = useState(false)
  function send(event: FormEvent) {
    event.preventDefault()
    if (name.trim()) keep(name.trim())
    else refuse(true)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(!isOpen)}>
          {t('filter.keep')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={send} className="keep-filter">
          <TextInput
            label={t('filter.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={isRefused && !name.trim() && t('field.required', { label: t('filter.name') })}
            autoComplete="off"
            data-autofocus
          />
          <Button type="submit">{t('save')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
