import { may, useMe } from '../shared/account'
import type { Asked, Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import type { Place } from '../shared/links'
import { MenuGroup, NavigationLink } from '../shared/menu'

function Navigation() {
  const { t } = useText()
  if (!may(useMe(), 'people:read')) return null
  return (
    <MenuGroup name={t('nav.citizens')}>
      <NavigationLink to="/people" label={t('nav.people')} />
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
  if (may(me, 'people:write')) add('new-person', t('people.new'), { to: '/people/new' })
  return pages
}

export const people: Domain = {
  Navigation,
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
