import { useListNumberClaims } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import { Chip } from '../shared/chip'
import { instant } from '../shared/dates'
import type { Asked, Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import type { Place } from '../shared/links'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { NO_WORK, type WorkRead } from '../shared/work'

/** Who sees both ends of a claim to a number, and decides on it. */
const RESOLVE = 'number-claims:resolve'

function Navigation() {
  const { t } = useText()
  const me = useMe()
  const resolves = may(me, RESOLVE)
  if (!may(me, 'people:read') && !resolves) return null
  return (
    <MenuGroup name={t('nav.citizens')}>
      {may(me, 'people:read') && <NavigationLink to="/people" label={t('nav.people')} />}
      {resolves && <NavigationLink to="/number-claims" search={{}} label={t('claims.title')} />}
    </MenuGroup>
  )
}

function useDestinations({ text }: Asked): Destination[] {
  const { t } = useText()
  const me = useMe()
  const pages: Destination[] = []
  const add = (id: string, label: string, place: Place) => pages.push({ id, label, place })
  if (may(me, 'people:read')) {
    add('people', t('nav.people'), { to: '/people' })
    // The name travels in memory, not in the address.
    const find = { to: '/people', state: { find: text, asked: text } }
    if (text.length > 1 && !/^[a-z]{2,4}-\d/i.test(text)) add('find-person', t('palette.person', { name: text }), find)
  }
  if (may(me, 'number-claims:read')) add('number-claims', t('claims.title'), { to: '/number-claims', search: {} })
  if (may(me, 'people:write')) add('new-person', t('people.new'), { to: '/people/new' })
  return pages
}

/** The claims to numbers that wait for the province. */
function useWork(): WorkRead {
  const { t, tCode } = useText()
  const isAsked = may(useMe(), RESOLVE)
  const claims = useListNumberClaims({ status: 'open', limit: 50 }, { query: { enabled: isAsked } })
  if (!isAsked) return NO_WORK
  const items = (claims.data?.items ?? []).map(({ id, kind, unit, claimed_at }) => ({
    id,
    due: null,
    state: <Chip tone="wait">{tCode('claim_status', 'open')}</Chip>,
    // A number names a person: it stands on the page of the claims alone.
    code: tCode('people', kind),
    what: `${t('claims.title')}: ${unit.name}`,
    about: instant(claimed_at),
    place: { to: '/number-claims', search: {} },
  }))
  return { items, isPending: claims.isPending, error: claims.error }
}

export const people: Domain = {
  Navigation,
  useWork,
  useDestinations,
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whom the people page looks for. */
    find?: string
    year?: string
    /** What was asked for in the palette. */
    asked?: string
  }
}
