import { useListUnits } from '../api/generated/client'
import { useMe } from '../shared/account'
import { today, useFields, useText } from '../shared/kit'

/** Which ward is meant: asked of those whose own unit is none. */
export function useWardChoice() {
  const { t } = useText()
  const { choice } = useFields()
  const { unit } = useMe()
  const units =
    useListUnits({ valid_on: today(), level: 'commune' }, { query: { staleTime: 600_000 } }).data?.items ?? []
  const isOwn = units.some(({ id }) => id === unit.id)
  const wards = units.filter((it) => it.parent_id === unit.id).map(({ id, name }) => ({ value: id, label: name }))
  return choice(t('ward.unit'), wards, { when: () => !isOwn, isSearched: true })
}
