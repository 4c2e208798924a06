import { useGetCaseStatistics } from '../../api/generated/client'
import type { Area, CaseStatistics } from '../../api/generated/model'
import { monthBefore } from '../../cases/use-months'
import { Chart, day, today, useText } from '../../shared/kit'
import { daysBefore, dueWithin, LATE, listOf } from './search'

const ADDRESS = '/v1/statistics/cases'
const MONTHS = 12

interface TrendProps {
  /** The last day that is drawn. */
  to: string
  area: Area | undefined
  isReporting: boolean
}

/** The first and the last day of a month: of the calendar, or from the 15th to the 14th. */
function daysOf(month: string, isReporting: boolean) {
  const first = `${month}-01`
  if (isReporting) return { from: `${monthBefore(first, 1).slice(0, 8)}15`, to: `${month}-14` }
  return { from: first, to: daysBefore(monthBefore(first, -1), 1) }
}

/** What came in and what was closed, month by month up to the end of the period. */
export function Trend({ to, area, isReporting }: TrendProps) {
  const { t } = useText()
  const first = monthBefore(to, MONTHS - 1)
  const from = isReporting ? `${monthBefore(to, MONTHS).slice(0, 8)}15` : first
  const asked = {
    from,
    to,
    ...(area && { area }),
    group_by: isReporting ? 'reporting_month' : 'month',
  } as const
  const told = useGetCaseStatistics(asked).data as CaseStatistics | undefined
  if (!told) return null
  const figures = ['received', 'closed_in_time', 'closed'] as const
  const rows = told.cells.map((cell) => {
    const month = daysOf(cell.key, isReporting)
    const days = { from: month.from > from ? month.from : from, to: month.to < to ? month.to : to }
    return {
      id: cell.key,
      name: day(cell.key),
      values: figures.map((figure) => cell[figure]),
      places: figures.map((figure) => listOf(figure, days, area && { area })),
    }
  })
  const colours = { received: 'accent', closed_in_time: 'done', closed: 'second' } as const
  const series = figures.map((id) => ({ id, name: t(`case_stat.${id}`), colour: colours[id] }))
  const title = t('case_stat.trend')
  return (
    <Chart
      {...{ title, series, rows }}
      head={t('stat.group.month')}
      file="ho-so-theo-thang"
      workbook={{ url: ADDRESS, given: asked }}
    />
  )
}

interface LatenessProps {
  told: CaseStatistics
  area: Area | undefined
  /** What `told` answers; its workbook has the same figures. */
  asked: Record<string, string | undefined>
}

/** How late those were that were closed in the period, and how late the others are, as long as the period runs. */
export function Lateness({ told, area, asked }: LatenessProps) {
  const { t } = useText()
  const { late_days, closed_late_days } = told.total
  const rows = LATE.map((kind) => ({
    id: kind[0],
    name: t(`case_stat.late.${kind[0]}`),
    values: [...(late_days ? [late_days[kind[0]]] : []), closed_late_days[kind[0]]],
    places: late_days ? [{ to: '/cases', search: { ...dueWithin(today(), kind), ...(area && { area }) } }] : [],
  }))
  const overdue = { id: 'overdue', name: t('case_stat.overdue'), colour: 'late' as const }
  const closed = { id: 'closed_late', name: t('case_stat.closed_late'), colour: 'second' as const }
  const title = t('case_stat.lateness')
  return (
    <Chart
      {...{ title, rows }}
      series={late_days ? [overdue, closed] : [closed]}
      head={t('case_stat.late')}
      file="ho-so-qua-han"
      workbook={{ url: ADDRESS, given: asked }}
    />
  )
}
