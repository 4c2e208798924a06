import { useListCaseTransfers, useListWorkqueues } from '../api/generated/client'
import { leads, useMe } from '../shared/account'
import type { OverviewFigure } from '../shared/domain'
import { useText } from '../shared/i18n'
import { worksOnCases } from './work'

/**
 * Who has to do something before the office's cases go on: applicants who were asked for papers, and units to which a case is
 * offered. The service does not say how many cases wait for another role or agency.
 */
export function useAwaited(): OverviewFigure[] {
  const { t } = useText()
  const me = useMe()
  const query = { enabled: worksOnCases(me) }
  const queues = useListWorkqueues({ query })
  const offers = useListCaseTransfers({ direction: 'outgoing', status: 'offered', limit: 200 }, { query })
  if (!query.enabled) return []
  // Those who lead have this queue above their work.
  const supplement = leads(me) ? undefined : queues.data?.items.find(({ code }) => code === 'awaiting_supplement')
  const units = new Map<string, { name: string; first: string; count: number }>()
  for (const { to_unit, case_id } of offers.data?.items ?? []) {
    const known = units.get(to_unit.id) ?? { name: to_unit.name, first: case_id, count: 0 }
    units.set(to_unit.id, { ...known, count: known.count + 1 })
  }
  return [
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
