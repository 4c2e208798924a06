import { useListAllocations } from '../api/generated/client'
import type { AllocationView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import type { OverviewFigure } from '../shared/domain'
import { type TextKey, useText } from '../shared/i18n'

/** What the accountant prepared and others have to decide, by what is decided. */
const DECISIONS: [TextKey, (it: AllocationView) => number][] = [
  ['home.endorse', ({ status, transitions }) => Number(status === 'proposed' && !transitions.includes('endorse'))],
  ['home.approve', ({ status, transitions }) => Number(status === 'endorsed' && !transitions.includes('approve'))],
  [
    'home.pay',
    ({ disbursements }) =>
      disbursements.filter(({ status, transitions }) => status === 'prepared' && !transitions.includes('approve'))
        .length,
  ],
]

/** Who has to decide before what the accountant prepared goes on. */
export function useAwaited(): OverviewFigure[] {
  const { t } = useText()
  const isAsked = may(useMe(), 'funds:write')
  // The list of work reads the same.
  const allocations = useListAllocations({ limit: 200 }, { query: { enabled: isAsked } })
  if (!isAsked) return []
  const all = allocations.data?.items ?? []
  const more = allocations.data?.next_cursor ? '+' : ''
  return DECISIONS.flatMap(([key, count]) => {
    const waiting = all.filter((it) => count(it) > 0)
    const [first, ...others] = waiting
    if (!first) return []
    const isOfOne = others.every(({ fund_id }) => fund_id === first.fund_id)
    return {
      id: key,
      name: t(key),
      value: `${waiting.reduce((sum, it) => sum + count(it), 0)}${more}`,
      place: isOfOne
        ? { to: '/funds/$id', params: { id: first.fund_id }, search: { tab: 'allocations' } }
        : { to: '/funds' },
    }
  })
}
