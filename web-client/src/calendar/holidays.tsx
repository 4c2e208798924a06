import { useSearch } from '@tanstack/react-router'
import { useListHolidays } from '../api/generated/client'
import type { HolidayView } from '../api/generated/model'
import {
  type Column,
  column,
  DataTable,
  FilterChoice,
  PageGate,
  PageHead,
  type States,
  TableMenu,
  today,
  useSearchChange,
  useText,
} from '../shared/kit'
import { decisive, type HolidayState, sourceOf, stateOf, weekday } from './days'
import { MovedDueDays } from './moved'
import { NewHoliday, WithdrawHoliday } from './steps'

const STATE: States<HolidayState> = { texts: 'holiday_state', tones: { in_force: 'open' } }

/** The days off of a year and the Saturdays that are worked, as the deadlines of cases count them. */
export function HolidaysPage() {
  const { t, tCode, say, language } = useText()
  const now = Number(today().slice(0, 4))
  const { year = now } = useSearch({ from: '/signed-in/holidays' })
  const change = useSearchChange<{ year?: number }>('/holidays')
  const query = useListHolidays({ year })
  const rows = decisive(query.data?.items ?? [])
  const columns: Column<HolidayView>[] = [
    column.day('on', t('holiday.on'), (it) => it.on, { sort: undefined }),
    column.quiet('weekday', t('holiday.weekday'), (it) => weekday(it.on, language)),
    column.name('name', t('holiday.name'), (it) => say(it.name)),
    column.text('kind', t('holiday.kind'), (it) => tCode('holiday_kind', it.kind)),
    column.quiet('basis', t('holiday.basis'), (it) =>
      it.entered_at ? it.legal_basis : tCode('holiday_source', sourceOf(it)),
    ),
    column.code('state', t('status'), (it) => stateOf(it, rows), STATE),
    column.quiet('reason', t('holiday.reason'), (it) => it.withdrawal_reason, { isLong: true, card: 'line' }),
    column.acts((it) => (
      <>
        <MovedDueDays of={it} />
        <WithdrawHoliday of={it} />
      </>
    )),
  ]
  const years = [...new Set([now - 2, now - 1, now, now + 1, now + 2, year])].sort((a, b) => a - b).map(String)
  const title = t('holidays.title')
  return (
    <PageGate permission="directory:read" query={query}>
      {() => (
        <>
          <PageHead title={title} documentTitle={`${title} ${year}`}>
            <TableMenu name="holidays" columns={columns} />
            <NewHoliday />
          </PageHead>
          <p className="sub">{t('holidays.about')}</p>
          <div className="bar-line">
            <FilterChoice
              label={t('holiday.year')}
              options={years.map((value) => ({ value, label: value }))}
              value={String(year)}
              onChange={(value) => change({ year: Number(value) })}
              isGiven
            />
          </div>
          <DataTable {...{ name: 'holidays', label: title, none: t('holidays.none', { year }), rows, columns }} />
        </>
      )}
    </PageGate>
  )
}
