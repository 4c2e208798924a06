import { useListWorkqueues } from '../api/generated/client'
import { useMe } from '../shared/account'
import type { Asked, Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { ButtonLink, type Place } from '../shared/links'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { useOpensCases } from './opens'
import { useAwaited } from './use-awaited'
import { CasesCard, seesCases, useOverview, useWork, worksOnCases } from './work'

const CASE_CODE = /^[a-z]{2,4}-\d/i

/** The queues with what waits in them; for those who only read cases, the cases alone. */
function Navigation() {
  const { t, say } = useText()
  const me = useMe()
  const works = worksOnCases(me)
  const queues = useListWorkqueues({ query: { enabled: works } })
  if (!seesCases(me)) return null
  // An empty queue is no work; the own queue says that it is empty.
  const shown = (queues.data?.items ?? []).filter(({ code, count }) => count > 0 || code === 'awaiting_my_action')
  return (
    <MenuGroup name={t('nav.cases')}>
      {works &&
        shown.map((queue) => (
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
      <NavigationLink
        to="/cases"
        search={{}}
        label={t('nav.all_cases')}
        activeOptions={{ exact: true, includeSearch: true }}
      />
      <NavigationLink to="/case-postings" label={t('postings')} />
    </MenuGroup>
  )
}

/** Only those who hold the role of a first step open cases. */
function HomeAction() {
  const { t } = useText()
  return useOpensCases() && <ButtonLink to="/cases/new">{t('nav.new_case')}</ButtonLink>
}

function useDestinations({ isOpened, text }: Asked): Destination[] {
  const { t, say } = useText()
  const me = useMe()
  const queues = useListWorkqueues({ query: { enabled: seesCases(me) } })
  const opens = useOpensCases(isOpened)
  const pages: Destination[] = []
  const add = (id: string, label: string, place: Place) => pages.push({ id, label, place })
  if (opens) add('new', t('nav.new_case'), { to: '/cases/new' })
  if (!seesCases(me)) return pages
  if (CASE_CODE.test(text)) {
    const q = text.toUpperCase()
    add('find-case', t('palette.case', { code: q }), { to: '/cases', search: { q } })
  }
  add('cases', t('nav.cases'), { to: '/cases', search: {} })
  add('postings', t('postings'), { to: '/case-postings' })
  for (const queue of queues.data?.items ?? []) {
    add(queue.code, say(queue.name), { to: '/cases', search: { queue: queue.code } })
  }
  return pages
}

export const cases: Domain = {
  Navigation,
  useWork,
  useOverview,
  useAwaited,
  HomeAction,
  HomeCard: CasesCard,
  useDestinations,
}
