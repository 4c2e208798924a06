import { useNavigate } from '@tanstack/react-router'
import { useListWorkqueues } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import type { Asked, Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { useOpensCases } from './opens'

const CASE_CODE = /^[a-z]{2,4}-\d/i

/** The queues with what waits in them. */
function Navigation() {
  const { t, say } = useText()
  const me = useMe()
  const queues = useListWorkqueues({ query: { enabled: may(me, 'cases:read') } })
  if (!may(me, 'cases:read')) return null
  const exact = { exact: true, includeSearch: true }
  return (
    <MenuGroup name={t('nav.cases')}>
      {(queues.data?.items ?? []).map((queue) => (
        <NavigationLink
          key={queue.code}
          to="/cases"
          search={{ queue: queue.code }}
          activeOptions={{ includeSearch: true }}
          label={say(queue.name)}
          rightSection={
            <span
              className="menu-count"
              data-late={queue.code === 'overdue' && queue.count > 0}
              data-queue={queue.code}
            >
              {queue.count}
              {queue.count_is_exact ? '' : '+'}
            </span>
          }
        />
      ))}
      <NavigationLink to="/cases" search={{}} label={t('nav.all_cases')} activeOptions={exact} />
    </MenuGroup>
  )
}

function useDestinations({ isOpened, text }: Asked): Destination[] {
  const { t, say } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const queues = useListWorkqueues({ query: { enabled: may(me, 'cases:read') } })
  const opens = useOpensCases(isOpened)
  const pages: Destination[] = []
  const add = (id: string, label: string, onClick: () => void) => pages.push({ id, label, onClick })
  if (opens) add('new', t('nav.new_case'), () => void navigate({ to: '/cases/new' }))
  if (!may(me, 'cases:read')) return pages
  if (CASE_CODE.test(text)) {
    const q = text.toUpperCase()
    add('find-case', t('palette.case', { code: q }), () => void navigate({ to: '/cases', search: { q } }))
  }
  add('cases', t('nav.cases'), () => void navigate({ to: '/cases', search: {} }))
  for (const queue of queues.data?.items ?? []) {
    add(queue.code, say(queue.name), () => void navigate({ to: '/cases', search: { queue: queue.code } }))
  }
  return pages
}

export const cases: Domain = {
  Navigation,
  useDestinations,
  live: { case: ['/v1/cases', '/v1/workqueues', '/v1/journal'] },
}
