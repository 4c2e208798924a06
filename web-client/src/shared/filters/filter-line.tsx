import { Button, CloseButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n'
import { ButtonLink } from '../links'
import { AddFilter, Asked, type RareFilter } from './add-filter'
import { KeepFilters } from './keep-filters'
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
  /** Filters that few use: each stands in the line while it narrows the list or was asked for. */
  more?: readonly RareFilter[]
  children: ReactNode
}

/** The filters of a list, which stand in its address: they are taken off together, or kept under a name for the next time. */
export function FilterLine({ label, to, search, besides = [], more = [], children }: Props) {
  const { t } = useText()
  const navigate = useNavigate()
  const { views, add, remove } = useViews(to)
  const [asked, ask] = useState<readonly string[]>([])
  const [name, setName] = useState('')
  const without = Object.fromEntries(Object.entries(search).filter(([name]) => besides.includes(name)))
  const isFiltered = Object.keys(search).length > Object.keys(without).length
  const open = views.find((view) => isSame(view.search, search))
  const isShown = ({ id, isSet }: RareFilter) => isSet || asked.includes(id)
  function clear() {
    ask([])
    void navigate({ to, search: without } as never)
  }
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
        {more.filter(isShown).map((filter) => (
          <Asked key={filter.id} isNew={asked.at(-1) === filter.id}>
            {filter.field}
          </Asked>
        ))}
        <AddFilter filters={more.filter((filter) => !isShown(filter))} add={(id) => ask([...asked, id])} />
        {(isFiltered || asked.length > 0) && (
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {t('filter.clear')}
          </Button>
        )}
        {isFiltered && !open && (
          <KeepFilters
            {...{ name, setName }}
            keep={(name) => {
              add({ name, search })
              setName('')
            }}
          />
        )}
      </search>
    </>
  )
}
