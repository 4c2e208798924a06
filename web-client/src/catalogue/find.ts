import type { CaseTypeSummary } from '../api/generated/model'
import { fold } from '../shared/fold'
import type { CatalogueSearch, FORCES } from './search'

/** Whether all words that were typed begin a word of the name or the codes; marks and case do not matter. */
export function isFound(
  type: Pick<CaseTypeSummary, 'name' | 'code' | 'national_procedure_code'>,
  text: string,
): boolean {
  const words = fold([type.name.vi, type.name.en, type.code, type.national_procedure_code ?? ''].join(' ')).split(' ')
  return fold(text)
    .split(' ')
    .every((typed) => words.some((one) => one.startsWith(typed)))
}

export function forceOf(type: CaseTypeSummary, today: string): (typeof FORCES)[number] {
  if (type.valid_from > today) return 'later'
  return type.is_current ? 'now' : 'past'
}

/** What the filters leave, of any area. */
export const narrowed = (types: readonly CaseTypeSummary[], search: CatalogueSearch, today: string) =>
  types.filter(
    (type) =>
      forceOf(type, today) === (search.force ?? 'now') &&
      (!search.class || type.confidentiality === search.class) &&
      (!search.q || isFound(type, search.q)),
  )
