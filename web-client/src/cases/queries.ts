import {
  getFindCaseQueryOptions,
  getFindCaseTypeQueryOptions,
  getGetCaseLinksQueryOptions,
  getGetCaseTimelineQueryOptions,
  getListCaseMinutesQueryOptions,
  getListCaseNotesQueryOptions,
  getListCasePrintDraftsQueryOptions,
  getListCasePrintsQueryOptions,
  getListCaseReferralsQueryOptions,
  getListCaseTypesQueryOptions,
} from '../api/generated/client'
import type { CaseView } from '../api/generated/model'
import { isProblem } from '../api/request'

/** Why a confidential case is looked at; it goes with every request about that case while its page is open. */
export const withPurpose = (purpose: string | undefined): RequestInit =>
  purpose ? { headers: { 'Access-Purpose': purpose } } : {}

/** Who takes a case, puts it back or completes it handles it; a protected one is changed for a purpose alone. */
export const toHandle = ({ confidentiality }: Pick<CaseView, 'confidentiality'>): RequestInit =>
  withPurpose(confidentiality === 'protected' ? 'handle_case' : undefined)

/** A record that is shown for a purpose is not the same answer as without one. */
const asked = (path: string, purpose: string | undefined) => ({
  request: withPurpose(purpose),
  query: { queryKey: purpose ? [path, purpose] : [path] },
})

export const caseKey = (id: string, purpose?: string) => asked(`/v1/cases/${id}`, purpose).query.queryKey

/**
 * The case. Once the answer is that it needs a purpose, only a purpose leads on: what the service announces of the case
 * does not ask again, or the page would forget a purpose that is half chosen.
 */
export const caseQuery = (id: string, purpose?: string) => {
  const { request, query } = asked(`/v1/cases/${id}`, purpose)
  const enabled = ({ state }: { state: { error: unknown } }) => !isProblem(state.error, 'purpose_required')
  return getFindCaseQueryOptions(id, { request, query: { ...query, enabled } })
}

export const timelineQuery = (id: string, purpose?: string) =>
  getGetCaseTimelineQueryOptions(id, { limit: 200 }, asked(`/v1/cases/${id}/timeline`, purpose))
export const notesQuery = (id: string, purpose?: string) =>
  getListCaseNotesQueryOptions(id, { limit: 200 }, asked(`/v1/cases/${id}/notes`, purpose))

export const referralsQuery = (id: string, purpose?: string) =>
  getListCaseReferralsQueryOptions(id, asked(`/v1/cases/${id}/referrals`, purpose))
export const minutesQuery = (id: string, purpose?: string) =>
  getListCaseMinutesQueryOptions(id, asked(`/v1/cases/${id}/minutes`, purpose))
export const linksQuery = (id: string, purpose?: string) =>
  getGetCaseLinksQueryOptions(id, asked(`/v1/cases/${id}/links`, purpose))

export const printDraftsQuery = (id: string, purpose?: string) =>
  getListCasePrintDraftsQueryOptions(id, asked(`/v1/cases/${id}/print-drafts`, purpose))
export const printsQuery = (id: string, purpose?: string) =>
  getListCasePrintsQueryOptions(id, { limit: 200 }, asked(`/v1/cases/${id}/prints`, purpose))

/** A version of a case type never changes. */
export const caseTypeQuery = (id: string) =>
  getFindCaseTypeQueryOptions(id, { query: { staleTime: Number.POSITIVE_INFINITY } })
export const caseTypesQuery = getListCaseTypesQueryOptions(undefined, { query: { staleTime: 300_000 } })
