import { useQueries } from '@tanstack/react-query'
import { getListSanctionsQueryOptions } from '../api/generated/client'
import type { SanctionStatus, SanctionView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { StateChip } from '../shared/chip'
import { DueChip } from '../shared/due-chip'
import { useText } from '../shared/i18n'
import { NO_WORK, type Work, type WorkRead } from '../shared/work'
import { nextTerm } from './next'
import { SANCTION } from './states'

/** The steps by which a sanction goes on, and the permission and status of each. */
const STEPS = [
  ['decide', 'sanctions:decide', 'proposed'],
  ['approve', 'sanctions:decide', 'decided'],
  ['send', 'sanctions:write', 'approved'],
] as const

/** The sanctions that wait for this account: the service says which steps it may take. */
export function useWork(): WorkRead {
  const me = useMe()
  const reads = may(me, 'sanctions:read')
  const asked: SanctionStatus[] = STEPS.flatMap(([, permission, status]) =>
    reads && may(me, permission) ? [status] : [],
  )
  const lists = useQueries({ queries: asked.map((status) => getListSanctionsQueryOptions({ status, limit: 100 })) })
  const toWork = useToWork()
  if (asked.length === 0) return NO_WORK
  return {
    items: lists.flatMap(({ data }) => data?.items ?? []).flatMap(toWork),
    isPending: lists.some(({ isPending }) => isPending),
    error: lists.find(({ error }) => error)?.error ?? null,
  }
}

function useToWork() {
  const { tCode, say } = useText()
  return function toWork(it: SanctionView): Work[] {
    const step = STEPS.map(([name]) => name).find((name) => it.transitions.includes(name))
    if (!step) return []
    const next = nextTerm(it)
    return [
      {
        id: it.id,
        due: next?.due_on ?? null,
        isLate: next?.isLate,
        state: next ? <DueChip due={next.due_on} /> : <StateChip of={SANCTION} code={it.status} />,
        code: it.minutes_number,
        what: `${tCode('sanction_step', step)}: ${it.employer.name}`,
        about: say(it.fine.behaviour),
        place: { to: '/sanctions/$id', params: { id: it.id } },
      },
    ]
  }
}
