import { Button, Group } from '@mantine/core'
import { useListInspectionsInfinite } from '../api/generated/client'
import { byCursor, Empty, PageGate, PageHead, Section, today, useFilters, useText, useWhole } from '../shared/kit'
import { month as readMonth } from '../shared/search'
import { Codes } from './calendar-codes'
import { clashesOf, monthOf, shiftMonth, visitsOf } from './clashes'

/** The visits of a month, day by day, and whose visits fall on the same days. */
export function InspectionCalendarPage() {
  const { t } = useText()
  const now = today().slice(0, 7)
  const [{ month: asked }, change] = useFilters<{ month: string }>('/inspections/calendar')
  // The address may say what is no month.
  const month = readMonth(asked) ?? now
  const go = (by: number) => {
    const next = shiftMonth(month, by)
    change({ month: next === now ? undefined : next })
  }
  const { first, last, days } = monthOf(month)
  const pages = useListInspectionsInfinite({ from: first, to: last, limit: 200 }, { query: byCursor })
  const visits = visitsOf(useWhole(pages).rows)
  const clashes = clashesOf(visits)
  const title = t('calendar.month', { month: Number(month.slice(5)), year: month.slice(0, 4) })
  return (
    <PageGate permission="inspections:read" query={pages}>
      {() => (
        <>
          <PageHead title={title} crumbs={[{ label: t('inspections.title'), to: '/inspections' }]}>
            <Group gap="xs">
              <Button variant="default" onClick={() => go(-1)}>
                {t('calendar.before')}
              </Button>
              <Button variant="default" onClick={() => go(1)}>
                {t('calendar.after')}
              </Button>
            </Group>
          </PageHead>
          {clashes.length > 0 && (
            <Section title={t('calendar.clashes')}>
              <ul>
                {clashes.map((clash) => (
                  <li key={clash.user}>
                    <strong>{clash.name}</strong>: <Codes visits={clash.visits} />
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {visits.length === 0 && <Empty title={t('calendar.none')} />}
          <ol className="month" aria-label={title}>
            {days.map((date) => (
              <li key={date} data-today={date === today() || undefined}>
                <span className="sub">
                  {t(`calendar.weekday.${new Date(date).getUTCDay()}` as never)}, {Number(date.slice(8))}
                </span>
                <Codes
                  visits={visits.filter(({ from, to }) => from <= date && date <= to)}
                  clashing={clashes.flatMap((it) => it.visits)}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </PageGate>
  )
}
