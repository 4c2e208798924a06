import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'arrears:read')) return []
  return [
    { id: 'arrears', label: t('arrears.title'), place: { to: '/arrears' } },
    { id: 'arrears-imports', label: t('arrears_imports.title'), place: { to: '/arrears-imports' } },
    { id: 'reminders', label: t('reminders.title'), place: { to: '/arrears-reminders' } },
  ]
}

export const arrears: Domain = { useDestinations }
