import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'

function useDestinations(): Destination[] {
  const { t } = useText()
  const me = useMe()
  if (!may(me, 'arrears:read')) return []
  const list = { id: 'arrears', label: t('arrears.title'), place: { to: '/arrears' } }
  const imports = { id: 'arrears-imports', label: t('arrears_imports.title'), place: { to: '/arrears-imports' } }
  const reminders = { id: 'reminders', label: t('reminders.title'), place: { to: '/arrears-reminders' } }
  // The lists are taken in by the insurance agency, and nobody else reads them.
  return [list, ...(may(me, 'arrears:write') ? [imports] : []), reminders]
}

export const arrears: Domain = { useDestinations }
