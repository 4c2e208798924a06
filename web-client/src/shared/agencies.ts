import { useListAgencies } from '../api/generated/client'
import type { ListAgenciesParams } from '../api/generated/model'
import { useText } from './i18n'

/** The agencies, each with its name in the reader's language, and as what a field offers. */
export function useAgencies(params: ListAgenciesParams = {}) {
  const { language } = useText()
  const { data, isError } = useListAgencies(params)
  const items = data?.items.map((it) => ({ ...it, name: language === 'en' ? it.name_en : it.name }))
  return { items, options: optionsOf(items ?? []), isError }
}

export const optionsOf = (agencies: readonly { id: string; name: string }[]) =>
  agencies.map(({ id, name }) => ({ value: id, label: name }))
