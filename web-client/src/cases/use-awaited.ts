import { useGetCaseStatistics, useListCaseTransfers, useListWorkqueues } from '../api/generated/client'
import type { CaseStatistics } from '../api/generated/model'
import { leads, useMe } from '../shared/account'
import { today } from '../shared/dates'
import type { OverviewFigure } from '../shared/domain'
import { useText } from '../shared/i18n'
import { worksOnCases } from './work'

/** So many roles are named: those for whom most cases wait. */
const MOST_ROLES = 4

/**
 * Who has to do something before the office's cases go on: other roles whose turn it is, applicants who were asked for papers, and
 * units to which a case is offered.
 */
export function useAwaited(): OverviewFigure[] {
  const { t, tCode } = useText()
  const me = useMe()
  const query = { enabled: worksOnCases(me) }
  const queues = useListWorkqueues({ query })
  const standing = useGetCaseStatistics({ group_by: 'acting_role', and_by: 'status' }, { query })
  const offers = useListCaseTransfers({ direction: 'outgoing', status: 'offered', limit: 200 }, { query })
  if (!query.enabled) return []
  // Those who lead have this queue above their work.
  const supplement = leads(me) ? undefined : queues.data?.items.find(({ code }) => code === 'awaiting_supplement')
  const roles = ((standing.data as CaseStatistics | undefined)?.cells ?? [])
    .filter(({ key, and_key, open }) => key && !me.roles.includes(key) && and_key === 'open' && open > 0)
    .sort((one, other) => other.open - one.open)
    .slice(0, MOST_ROLES)
  const units = new Map<string, { name: string; first: string; count: number }>()
  for (const { to_unit, case_id } of offers.data?.items ?? []) {
    const known = units.get(to_unit.id) ?? { name: to_unit.name, first: case_id, count: 0 }
    units.set(to_unit.id, { ...known, count: known.count + 1 })
  }
  return [
    ...roles.map(({ key, open }) => ({
      id: `role.${key}`,
      name: tCode('role', key),
      value: String(open),
      place: { to: '/cases', search: { acting_role: key, status: 'open', running_on: today() } },
    })),
    ...(supplement?.count
      ? [
          {
            id: 'supplement',
            name: t('home.supplement'),
            value: `${supplement.count}${supplement.count_is_exact ? '' : '+'}`,
            place: { to: '/cases', search: { queue: supplement.code } },
          },
        ]
      : []),
    ...[...units].map(([id, { name, first, count }]) => ({
      id,
      name: t('home.transferred', { unit: name }),
      value: String(count),
      place: { to: '/cases/$id', params: { id: first }, search: { tab: 'coordination' } },
    })),
  ]
}
