import { Button, CloseButton, Popover, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useText } from '../i18n'
import { ButtonLink } from '../links'
import { isSame, useViews } from './views'

interface Props {
  /** What the line is, for screen readers. */
  label: string
  /** The page of the list. */
  to: string
  /** What its address says. */
  search: object
  /** What of it is the list itself and its order, and narrows nothing. */
  besides?: readonly string[]
  children: ReactNode
}

/** The filters of a list, which stand in its address: they are taken off together, or kept under a name for the next time. */
export function FilterLine({ label, to, search, besides = [], children }: Props) {
  const { t } = useText()
  const navigate = useNavigate()
  const { views, add, remove } = useViews(to)
  const without = Object.fromEntries(Object.entries(search).filter(([name]) => besides.includes(name)))
  const isFiltered = Object.keys(search).length > Object.keys(without).length
  const open = views.find((view) => isSame(view.search, search))
  const clear = () => void navigate({ to, search: without } as never)
  return (
    <>
      {views.length > 0 && (
        <nav className="bar-line no-print" aria-label={t('filter.kept')}>
          {views.map((view) => (
            <ButtonLink
              key={view.name}
              to={to as never}
              search={view.search as never}
              variant={view === open ? 'default' : 'subtle'}
              color="gray"
              size="compact-sm"
              aria-current={view === open ? 'page' : undefined}
            >
              {view.name}
            </ButtonLink>
          ))}
          {open && (
            <CloseButton aria-label={t('filter.forget', { name: open.name })} onClick={() => remove(open.name)} />
          )}
        </nav>
      )}
      <search className="bar-line" aria-label={label}>
        {children}
        {isFiltered && (
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {t('filter.clear')}
          </Button>
        )}
        {isFiltered && !open && <Keep keep={(name) => add({ name, search })} />}
      </search>
    </>
  )
}

/** Asks for the name under which filters are kept. */
function Keep({ keep }: { keep: (name: string) => void }) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
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
