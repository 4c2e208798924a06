import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useQueues } from '../cases/queries'
import { useFundPages } from '../funds/palette-pages'
import { may, useMe } from '../identity/session'
import { fold } from './fold'
import { useText } from './i18n'

export { spotlight }

/** Pages that are shown at once; more of what is meant finds the others. */
const MOST = 24
const CASE_CODE = /^[a-z]{2,4}-\d/i

/** Every page and permitted action by `Ctrl+K`; what is typed also looks up a case code or a person. */
export function Palette() {
  const { t, say } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const queues = useQueues()
  const [query, setQuery] = useState('')
  const [opened, setOpened] = useState(false)
  const wanted = fold(query.trim())
  const ofFunds = useFundPages(opened, wanted !== '')
  const actions: SpotlightActionData[] = []
  const add = (id: string, label: string, onClick: () => void) => actions.push({ id, label, onClick })
  if (may(me, 'cases:write')) add('new', t('nav.new_case'), () => void navigate({ to: '/cases/new' }))
  if (may(me, 'cases:read')) {
    add('cases', t('nav.cases'), () => void navigate({ to: '/cases', search: {} }))
    for (const queue of queues.data?.items ?? []) {
      add(queue.code, say(queue.name), () => void navigate({ to: '/cases', search: { queue: queue.code } }))
    }
  }
  if (may(me, 'people:read')) add('people', t('nav.people'), () => void navigate({ to: '/people' }))
  if (may(me, 'people:write')) add('new-person', t('people.new'), () => void navigate({ to: '/people/new' }))
  actions.push(...ofFunds)
  if (may(me, 'journal:read')) add('journal', t('nav.journal'), () => void navigate({ to: '/journal', search: {} }))
  if (may(me, 'users:read')) add('users', t('nav.users'), () => void navigate({ to: '/users' }))
  const shown = actions.filter((action) => fold(action.label ?? '').includes(wanted)).slice(0, MOST)
  if (CASE_CODE.test(query.trim()) && may(me, 'cases:read')) {
    shown.unshift({
      id: 'find-case',
      label: t('palette.case', { code: query.trim() }),
      onClick: () => void navigate({ to: '/cases', search: { q: query.trim().toUpperCase() } }),
    })
  } else if (wanted.length > 1 && may(me, 'people:read')) {
    // The name travels in memory, not in the address.
    shown.push({
      id: 'find-person',
      label: t('palette.person', { name: query.trim() }),
      onClick: () => void navigate({ to: '/people', state: { find: query.trim() } }),
    })
  }
  return (
    <Spotlight
      actions={shown}
      filter={(_, all) => all}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      shortcut={['mod + K']}
      nothingFound={t('palette.nothing')}
      highlightQuery={false}
      searchProps={{
        leftSection: <IconSearch aria-hidden size={18} />,
        placeholder: t('palette.open'),
        'aria-label': t('palette.open'),
      }}
    />
  )
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    find?: string
  }
}
