import { useInfiniteQuery } from '@tanstack/react-query'
import { getSearchEmployersQueryKey, searchEmployers, useListEmployersInfinite } from '../api/generated/client'
import type { EmployerKind } from '../api/generated/model'
import { byCursor, searched, useMay } from '../shared/kit'

/** All employers of a kind, or what is found of a text; what is typed stands in no address. */
export function useFoundEmployers(kind: EmployerKind | undefined, q: string) {
  const isAllowed = useMay('employers:read')
  const all = useListEmployersInfinite({ kind }, { query: { ...byCursor, enabled: isAllowed && q === '' } })
  const found = useInfiniteQuery({
    ...searched(getSearchEmployersQueryKey({ q }), (cursor, options) => searchEmployers({ q, cursor }, options)),
    enabled: isAllowed && q !== '',
  })
  return q === '' ? all : found
}
