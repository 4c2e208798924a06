import { useListCases, useListWorkqueues } from '../api/generated/client'
import type { MeView, Queue } from '../api/generated/model'
import { leads, may, useMe } from '../shared/account'
import type { OverviewFigure } from '../shared/domain'
import { FigureCard } from '../shared/home-card'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { MonthBars } from '../shared/month-bars'
import { countOf, NO_WORK, type Work, type WorkRead } from '../shared/work'
import { DeadlineChip } from './case/chips'
import { useAsked } from './coordination/use-asked'
import { useOffered } from './coordination/use-offered'
import { useLately, useMonths } from './use-months'

/** Those who open or decide cases; others see a case that they were referred to, or that their fund helps. */
export const worksOnCases = (me: MeView) => may(me, 'cases:write')
/** The fund's staff come to a case through the help that it gets. */
export const seesCases = (me: MeView) => may(me, 'cases:read') && !may(me, 'funds:write') && !may(me, 'funds:decide')

/** The cases that wait for this person, and what other agencies ask and other units hand over. */
export function useWork(): WorkRead {
  const own = useWaiting()
  const asked = useAsked()
  const offered = useOffered()
  const reads = [offered, asked, own]
  return {
    items: reads.flatMap(({ items }) => items),
    total: countOf(reads),
    more: own.more,
    isPending: own.isPending || asked.isPending || offered.isPending,
    error: own.error ?? asked.error ?? offered.error,
  }
}

function useWaiting(): WorkRead {
  const { t, say } = useText()
  const isAsked = seesCases(useMe())
  const cases = useListCases(
    { queue: 'awaiting_my_action', sort: 'due_at', limit: 50, include_total: true },
    { query: { enabled: isAsked } },
  )
  if (!isAsked) return NO_WORK
  const items = (cases.data?.items ?? []).map(
    (item): Work => ({
      id: item.id,
      due: item.due_on ?? null,
      isLate: item.is_late,
      state: <DeadlineChip item={item} isShort />,
      code: item.code,
      what: `${say(item.step.name)}: ${item.beneficiary.full_name}`,
      about: say(item.case_type.name),
      place: { to: '/cases/$id', params: { id: item.id } },
    }),
  )
  const place = { to: '/cases', search: { queue: 'awaiting_my_action' } }
  return {
    items,
    total: cases.data?.total ?? undefined,
    more: cases.data?.next_cursor ? { label: t('home.all_waiting'), place } : undefined,
    isPending: cases.isPending,
    error: cases.error,
  }
}

/** Queues that tell how the work of the office stands. */
const SHOWN: readonly Queue[] = ['unassigned', 'overdue', 'returned']

/** What those who lead look at besides. */
const LED: readonly Queue[] = ['awaiting_my_action', ...SHOWN, 'awaiting_supplement']

/** How the cases of the office stand, for those who lead it. */
export function useOverview(): OverviewFigure[] {
  const { say } = useText()
  const me = useMe()
  const isAsked = leads(me) && worksOnCases(me)
  const queues = useListWorkqueues({ query: { enabled: isAsked } })
  if (!isAsked) return []
  const shown = (queues.data?.items ?? []).filter(({ code, count }) => LED.includes(code) && count > 0)
  return shown.map(({ code, name, count, count_is_exact }) => ({
    id: code,
    name: say(name),
    value: `${count}${count_is_exact ? '' : '+'}`,
    isLate: code === 'overdue',
    place: { to: '/cases', search: { queue: code } },
  }))
}

/** How the cases of the office stand, and what came in lately and month by month; a queue without a case is left out. */
export function CasesCard() {
  const { t, say } = useText()
  const me = useMe()
  const isAsked = worksOnCases(me)
  const months = useMonths(isAsked)
  const lately = useLatelyFigures(isAsked)
  const queues = useListWorkqueues({ query: { enabled: isAsked } })
  if (!isAsked) return null
  // Those who lead have the queues above their work.
  const own = leads(me) ? [] : (queues.data?.items ?? [])
  const shown = own.filter(({ code, count }) => SHOWN.includes(code) && count > 0)
  const figures = [
    ...lately,
    ...shown.map(({ code, name, count, count_is_exact }) => ({
      id: code,
      name: (
        <AnchorLink to="/cases" search={{ queue: code }}>
          {say(name)}
        </AnchorLink>
      ),
      value: `${count}${count_is_exact ? '' : '+'}`,
      isLate: code === 'overdue',
    })),
  ]
  return (
    <FigureCard title={t('home.cases')} figures={figures}>
      <MonthBars
        title={t('home.by_month')}
        months={months.map(({ key, received }) => ({ month: key, count: received }))}
      />
    </FigureCard>
  )
}

/** What came in and went out in the last days. */
function useLatelyFigures(isAsked: boolean) {
  const { t } = useText()
  const { received, closed, closed_in_time } = useLately(isAsked)
  const inTime = `${Math.floor((closed_in_time * 100) / closed)} %`
  return [
    ...(received ? [{ id: 'received', name: t('home.received'), value: received }] : []),
    ...(closed ? [{ id: 'in_time', name: t('home.in_time'), value: inTime }] : []),
  ]
}
