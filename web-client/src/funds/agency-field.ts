import { optionsOf, useAgencies } from '../shared/agencies'
import { useFields, useText } from '../shared/kit'

/** An agency, found by typing a part of its name; what is chosen already has its name before all others are read. */
export function useAgencyField<const O extends { isOptional?: boolean }>(
  chosen: { id: string; name: string } | null | undefined,
  more: O,
) {
  const { t } = useText()
  const agencies = useAgencies()
  const known = agencies.items ?? (chosen ? [chosen] : [])
  return useFields().choice(t('pay_list.agency'), optionsOf(known), {
    ...more,
    initial: chosen?.id,
    isSearched: true,
    check: () => agencies.isError && t('state.failed'),
  })
}
