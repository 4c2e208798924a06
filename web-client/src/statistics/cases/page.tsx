import { keepPreviousData } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useGetCaseStatistics } from '../../api/generated/client'
import type { CaseStatistics } from '../../api/generated/model'
import { day, PageGate, PageHead, today, useText } from '../../shared/kit'
import { periodOf, presetOf } from '../search'
import { Lateness, Trend } from './charts'
import { CaseFigureTable } from './figures'
import { ProtectedCounts } from './protected-counts'
import { CaseQuestion } from './question'
import { Waiting } from './waiting'

/** How the cases of the seven areas stand, for those who lead: each figure opens its list. */
export function CaseStatisticsPage() {
  const { t } = useText()
  const search = useSearch({ from: '/signed-in/statistics/cases' })
  const { area, ...period } = search
  const when = presetOf(search) === 'year' && !search.period ? periodOf('year', today()) : period
  const asked = { ...when, ...(area && { area }), group_by: 'area', and_by: 'unit', boundaries: 'today' } as const
  const figures = useGetCaseStatistics(asked, { query: { placeholderData: keepPreviousData } })
  return (
    <PageGate permission="cases:read" query={figures}>
      {(found) => {
        const told = found as CaseStatistics
        return (
          <>
            <PageHead
              title={t('case_stat.title')}
              about={<span className="sub" data-period>{`${day(told.from)} – ${day(told.to)}`}</span>}
            />
            <CaseQuestion search={search} />
            <CaseFigureTable told={told} area={area} asked={asked} />
            <Trend
              to={told.to < today() ? told.to : today()}
              area={area}
              isReporting={Boolean(search.reporting_period)}
            />
            <Lateness {...{ told, area, asked }} />
            <Waiting area={area} />
            <ProtectedCounts period={search.period} />
          </>
        )
      }}
    </PageGate>
  )
}
