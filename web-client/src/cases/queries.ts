import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  findCase,
  findCaseType,
  getCaseTimeline,
  listCaseNotes,
  listCases,
  listCaseTypes,
  listWorkqueues,
} from '../api/generated/client'
import { may, useMe } from '../identity/session'
import { asParams, type CaseSearch } from './search'

export function useQueues() {
  const me = useMe()
  return useQuery({
    queryKey: ['workqueues'],
    queryFn: ({ signal }) => listWorkqueues({ signal }),
    enabled: may(me, 'cases:read'),
  })
}

export function useCases(search: CaseSearch) {
  return useInfiniteQuery({
    queryKey: ['cases', search],
    queryFn: ({ pageParam, signal }) => listCases({ ...asParams(search), cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

/** Why a confidential case is looked at; it goes with every request about that case while its page is open. */
export const withPurpose = (purpose: string | undefined): RequestInit =>
  purpose ? { headers: { 'Access-Purpose': purpose } } : {}

export const caseQuery = (id: string, purpose?: string) =>
  queryOptions({
    queryKey: ['case', id, purpose ?? ''],
    queryFn: ({ signal }) => findCase(id, { ...withPurpose(purpose), signal }),
  })

export const timelineQuery = (id: string, purpose?: string) =>
  queryOptions({
    queryKey: ['case', id, 'timeline', purpose ?? ''],
    queryFn: ({ signal }) => getCaseTimeline(id, { limit: 200 }, { ...withPurpose(purpose), signal }),
  })

export const notesQuery = (id: string, purpose?: string) =>
  queryOptions({
    queryKey: ['case', id, 'notes', purpose ?? ''],
    queryFn: ({ signal }) => listCaseNotes(id, { limit: 200 }, { ...withPurpose(purpose), signal }),
  })

/** A version of a case type never changes. */
export const caseTypeQuery = (id: string) =>
  queryOptions({ queryKey: ['case-type', id], queryFn: () => findCaseType(id), staleTime: Number.POSITIVE_INFINITY })

export const caseTypesQuery = queryOptions({
  queryKey: ['case-types'],
  queryFn: () => listCaseTypes(),
  staleTime: 300_000,
})
