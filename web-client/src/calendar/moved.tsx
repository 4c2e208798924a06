import { useListMovedDueDaysInfinite } from '../api/generated/client'
import type { HolidayView, MovedDueDayView } from '../api/generated/model'
import { byCursor, type Column, column, DialogView, day, PagedTable, useMay, useText } from '../shared/kit'

/** The cases whose due day a row of the calendar moved, for those who may see them. */
export function MovedDueDays({ of }: { of: HolidayView }) {
  const { t } = useText()
  const mayRead = useMay('cases:read')
  // What ships with the service was there before every case.
  if (!mayRead || !(of.entered_at || of.withdrawn_at)) return null
  return (
    <DialogView
      label={t('holiday.moved')}
      about={`${t('holiday.moved')}: ${day(of.on)}`}
      title={`${t('holiday.moved')}: ${day(of.on)}`}
      size="compact-sm"
      variant="default"
    >
      <Moves id={of.id} />
    </DialogView>
  )
}

/** A case may have moved twice; each move is a line of its own. */
const withIds = <P extends { pages: { items: MovedDueDayView[] }[] }>(data: P) => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((it) => ({ ...it, id: `${it.case_id} ${it.moved_at}` })),
  })),
})

function Moves({ id }: { id: string }) {
  const { t } = useText()
  const pages = useListMovedDueDaysInfinite(id, { limit: 50 }, { query: { ...byCursor, select: withIds } })
  const columns: Column<MovedDueDayView & { id: string }>[] = [
    column.link(
      'case',
      t('case.code'),
      (it) => it.case_code,
      (it) => ({ to: '/cases/$id', params: { id: it.case_id } }),
      {
        sort: undefined,
        card: 'title',
      },
    ),
    column.day('before', t('holiday.due_before'), (it) => it.due_on_before, { sort: undefined }),
    column.day('after', t('holiday.due_after'), (it) => it.due_on, { sort: undefined, card: 'line' }),
  ]
  return (
    <PagedTable {...{ name: 'moved', label: t('holiday.moved'), empty: t('holiday.moved.none'), pages, columns }} />
  )
}
