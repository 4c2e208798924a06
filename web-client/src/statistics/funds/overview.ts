import { useGetFundStatistics } from '../../api/generated/client'
import type { FundStatistics } from '../../api/generated/model'
import { leads, may, useMe } from '../../shared/account'
import { dong, plain } from '../../shared/amounts'
import { today } from '../../shared/dates'
import type { OverviewFigure } from '../../shared/domain'
import { useText } from '../../shared/i18n'
import { isTold } from './figures'

/** What the funds did this year; each figure opens the statistics, divided by what it is about. */
export function useOverview(): OverviewFigure[] {
  const { t } = useText()
  const me = useMe()
  const isAsked = leads(me) && may(me, 'fund-statistics:read')
  const period = today().slice(0, 4)
  // Only a file is answered as text.
  const read = useGetFundStatistics({ period }, { query: { enabled: isAsked } })
  const total = (read.data as FundStatistics | undefined)?.total
  if (!total) return []
  const figures = [
    ['received', 'donors', dong(total.received_vnd), 'donor_type'],
    ['spent', 'helped', dong(total.spent_vnd), 'purpose'],
    ['beneficiaries', 'helped', plain(total.beneficiaries ?? 0), 'beneficiary_group'],
    ['houses', 'helped', plain(total.houses_built + total.houses_repaired), 'fund'],
  ] as const
  return figures
    .filter(([, group]) => isTold(total, group))
    .map(([id, , value, group_by]) => ({
      id,
      name: t('overview.year', { figure: t(`stat.${id}`), year: period }),
      value,
      place: { to: '/statistics', search: { period, group_by } },
    }))
}
