import { useQueries } from '@tanstack/react-query'
import {
  getFindInspectionQueryOptions,
  getListInspectionsQueryOptions,
  useListInspections,
} from '../api/generated/client'
import type { InspectionSummary } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { StateChip } from '../shared/chip'
import { DueChip } from '../shared/due-chip'
import { useText } from '../shared/i18n'
import { NO_WORK, type Work, type WorkRead } from '../shared/work'
import { BEFORE_THE_ISSUER, type Duty, dueOf, dutyOfIssuer, dutyOfMember } from './duties'
import { INSPECTION } from './fields'

/** The inspections on which this account sits, and those that wait for its decision. */
export function useWork(): WorkRead {
  const { tCode } = useText()
  const me = useMe()
  const reads = may(me, 'inspections:read')
  const takesSteps = may(me, 'inspections:write')
  const own = useListInspections({ member_id: me.id, limit: 100 }, { query: { enabled: reads } })
  const issued = useBeforeIssuer(reads && may(me, 'inspections:decide'))
  if (!reads) return NO_WORK
  const work = (it: InspectionSummary, duty: Duty | undefined): [string, Work][] => {
    if (!duty) return []
    const due = dueOf(it)
    const state = due ? <DueChip due={due} /> : <StateChip of={INSPECTION} code={it.status} />
    const about = it.employer?.name ?? it.unit.name
    const place = { to: '/inspections/$id', params: { id: it.id } }
    const what = tCode('inspection_work', duty)
    return [[it.id, { id: it.id, due, isLate: it.is_overdue, state, code: it.code, what, about, place }]]
  }
  // Who decides may sit on it too: it stands there once.
  const all = new Map([
    ...(own.data?.items ?? []).flatMap((it) => work(it, dutyOfMember(it, { id: me.id, takesSteps }))),
    ...issued.items.flatMap((it) => work(it, dutyOfIssuer(it.transitions))),
  ])
  return {
    items: [...all.values()],
    isPending: own.isPending || issued.isPending,
    error: own.error ?? issued.error,
  }
}

/** What waits for an authority. A list does not say who may decide, so each of the few is read alone. */
function useBeforeIssuer(isAsked: boolean) {
  const lists = useQueries({
    queries: BEFORE_THE_ISSUER.map((status) =>
      getListInspectionsQueryOptions({ status, limit: 50 }, { query: { enabled: isAsked } }),
    ),
  })
  const ids = lists.flatMap(({ data }) => data?.items ?? []).map(({ id }) => id)
  const found = useQueries({ queries: isAsked ? ids.map((id) => getFindInspectionQueryOptions(id)) : [] })
  const reads = [...lists, ...found]
  return {
    items: found.flatMap(({ data }) => data ?? []),
    isPending: isAsked && reads.some(({ isPending }) => isPending),
    error: reads.find(({ error }) => error)?.error ?? null,
  }
}
