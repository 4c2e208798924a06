import { may, useMe } from '../shared/account'
import type { Destination, Domain } from '../shared/domain'
import { useText } from '../shared/i18n'

function useDestinations(): Destination[] {
  const { t } = useText()
  if (!may(useMe(), 'inspections:read')) return []
  return [
    { id: 'ward-scores', label: t('wards.title'), place: { to: '/ward-scores' } },
    { id: 'hot-spots', label: t('hot_spots.title'), place: { to: '/hot-spots' } },
  ]
}

export const wards: Domain = { useDestinations }
