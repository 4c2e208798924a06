import { Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { getFundStatistics } from '../../api/generated/client'
import type { FundStatistics } from '../../api/generated/model'
import { day, instant, today } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import { Forbidden, PageHead, useMay } from '../../shared/page'
import { Failure, Loading } from '../../shared/states'
import { Question } from '../question'
import { periodOf, presetOf } from '../search'
import { Downloads } from './downloads'
import { Figures, Past, useCellName } from './figures'

const Bars = lazy(() => import('./bars').then(({ Bars }) => ({ default: Bars })))
/** What funds received, spent and hold, divided as asked; the address keeps the question. */
export function StatisticsPage() {
  const { t, tCode } = useText()
  const search = useSearch({ from: '/signed-in/statistics' })
  const allowed = useMay('fund-statistics:read')
  const group = search.group_by ?? 'fund'
  const asked = { ...periodOf('year', today()), ...search, group_by: group, boundaries: search.boundaries ?? 'today' }
  if (presetOf(search) === 'own') delete asked.period
  if (search.reporting_period) delete asked.period
  const told = useQuery({
    queryKey: ['/v1/funds', 'statistics', asked],
    // Text is answered to `format` alone.
    queryFn: ({ signal }) => getFundStatistics(asked, { signal }) as Promise<FundStatistics>,
    placeholderData: keepPreviousData,
    enabled: allowed,
  })
  const name = useCellName(group)
  if (!allowed) return <Forbidden />
  return (
    <Stack gap="sm">
      <PageHead
        title={t('nav.statistics')}
        about={
          told.isSuccess && (
            <span className="sub" data-period>
              {`${day(told.data.from)} – ${day(told.data.to)}`}
            </span>
          )
        }
      >
        <Downloads asked={asked} />
      </PageHead>
      <Question search={search} />
      {told.isPending && <Loading />}
      {told.isError && <Failure error={told.error} retry={() => void told.refetch()} />}
      {told.isSuccess && (
        <>
          <Figures
            label={t('nav.statistics')}
            head={tCode('stat.group', group)}
            cells={told.data.cells}
            total={told.data.total}
            name={name}
          />
          <Suspense>
            <Bars cells={told.data.cells} name={name} />
          </Suspense>
          <Past figures={told.data.past_figures} />
          <AnchorLink to="/statistics/past" className="no-print">
            {t('past.open')}
          </AnchorLink>
          <Text size="sm" c="dimmed">
            {t('stat.as_of', { at: instant(told.data.as_of), snapshot: told.data.snapshot })}
          </Text>
        </>
      )}
    </Stack>
  )
}
