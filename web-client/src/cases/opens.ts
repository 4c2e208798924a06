import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseTypeSummary } from '../api/generated/model'
import { useMe } from '../shared/account'
import { useMay } from '../shared/page'
import { caseTypeQuery, caseTypesQuery } from './queries'

/** So many definitions are read at a time. */
const BATCH = 8

/** The procedures of this account's areas that a case can be opened for today; undefined until they are read. */
export function useAreaTypes(isNeeded = true): CaseTypeSummary[] | undefined {
  const { areas, clearances } = useMe()
  const types = useQuery({ ...caseTypesQuery, enabled: isNeeded })
  return types.data?.items.filter(
    (type) =>
      type.is_current &&
      areas.includes(type.area) &&
      (type.confidentiality !== 'protected' || clearances.includes(type.area)),
  )
}

/** Whether there is any case that this account may open: the service asks for the role of the first step. */
export function useOpensCases(isNeeded = true): boolean {
  const me = useMe()
  const queries = useQueryClient()
  const isAsked = useMay('cases:write') && isNeeded
  const types = useAreaTypes(isAsked)
  const opens = useQuery({
    queryKey: ['opens-cases', me.id],
    queryFn: () => isAnyOpened(types ?? [], me.roles, queries),
    enabled: isAsked && types !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return isAsked && (opens.data ?? false)
}

/** Reads definitions until one is found that the account opens: for most accounts the first ones suffice. */
async function isAnyOpened(types: readonly CaseTypeSummary[], roles: readonly string[], queries: QueryClient) {
  for (let at = 0; at < types.length; at += BATCH) {
    const batch = types.slice(at, at + BATCH).map(({ id }) => queries.ensureQueryData(caseTypeQuery(id)))
    const read = await Promise.all(batch)
    if (read.some(({ definition }) => roles.includes(definition.steps[0]?.role ?? ''))) return true
  }
  return false
}
