import { useListCasesInfinite } from '../../api/generated/client'
import { byCursor } from '../../shared/pages'
import { asParams, type CaseSearch } from './search'

export const useCases = (search: CaseSearch) => useListCasesInfinite(asParams(search), { query: byCursor })
