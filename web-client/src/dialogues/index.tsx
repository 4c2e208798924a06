import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'inspections:read')) return []
  return [{ id: 'dialogues', label: t('dialogues.title'), place: { to: '/dialogues' } }]
}

export const dialogues: Domain = { useDestinations }
