import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'
import { useWork } from './use-work'

function useDestinations(): Destination[] {
  const { t } = useText()
  const me = useMe()
  const list = { id: 'sanctions', label: t('sanctions.title'), place: { to: '/sanctions' } }
  const enter = { id: 'sanction.new', label: t('sanction.new'), place: { to: '/sanctions/new' } }
  return [...(may(me, 'sanctions:read') ? [list] : []), ...(may(me, 'sanctions:write') ? [enter] : [])]
}

export const sanctions: Domain = { useWork, useDestinations }
