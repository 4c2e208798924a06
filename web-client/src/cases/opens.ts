import { useQueries, useQuery } from '@tanstack/react-query'
import type { CaseTypeSummary } from '../api/generated/model'
import { useMe } from '../shared/account'
import { useMay } from '../shared/page'
import { caseTypeQuery, caseTypesQuery } from './queries'

/** The case types that this account may open: the service asks for the role of the first step. Undefined until all are read. */
export function useOpenTypes(isNeeded = true): CaseTypeSummary[] | undefined {
  const { roles } = useMe()
  const isAsked = useMay('cases:write') && isNeeded
  const types = useQuery({ ...caseTypesQuery, enabled: isAsked })
  const current = isAsked ? (types.data?.items ?? []).filter((type) => type.is_current) : []
  const read = useQueries({ queries: current.map(({ id }) => caseTypeQuery(id)) })
  if (!isAsked) return []
  if (types.isPending || read.some(({ isPending }) => isPending)) return undefined
  const firstRole = new Map(read.map(({ data }) => [data?.id, data?.definition.steps[0]?.role]))
  return current.filter(({ id }) => roles.includes(firstRole.get(id) ?? ''))
}

/** Whether there is any case that this account may open. */
export const useOpensCases = (isNeeded?: boolean): boolean => (useOpenTypes(isNeeded)?.length ?? 0) > 0
