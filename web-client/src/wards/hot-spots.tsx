import { cancelHotSpotInspection, useListHotSpotInspectionsInfinite } from '../api/generated/client'
import type { HotSpotInspectionView, HotSpotStatus, ProtectedCount } from '../api/generated/model'
import { seen } from '../api/request'
import {
  byCursor,
  type Column,
  column,
  Ends,
  PagedTable,
  PageGate,
  PageHead,
  type States,
  useText,
} from '../shared/kit'
import { FinishHotSpot, NewHotSpot } from './hot-spot-forms'

const HOT_SPOT: States<HotSpotStatus> = { texts: 'hot_spot_status', tones: { planned: 'open', done: 'done' } }

/** Small counts are withheld: they could point at a person. */
const countOf = (of: ProtectedCount | null | undefined, withheld: string) =>
  of ? (of.is_suppressed ? withheld : String(of.count ?? '')) : ''

/** Inspections of hot-spot wards by plan; outside the police counts alone. */
export function HotSpotsPage() {
  const { t, tCode } = useText()
  const pages = useListHotSpotInspectionsInfinite({}, { query: byCursor })
  const columns: Column<HotSpotInspectionView>[] = [
    column.text('unit', t('ward.unit'), (it) => it.unit.name, { card: 'title' }),
    column.amount('month', t('hot_spot.month'), (it) => `${it.month}/${it.year}`),
    column.text('topic', t('hot_spot.topic'), (it) => tCode('hot_spot_topic', it.topic)),
    column.text('agency', t('hot_spot.agency'), (it) => it.lead_agency.name, { isLong: true }),
    column.day('done_on', t('hot_spot.done_on'), (it) => it.done_on),
    column.amount('places', t('hot_spot.places'), (it) => String(it.places_checked ?? '')),
    column.amount('violations', t('hot_spot.violations'), (it) => countOf(it.violations_found, t('hot_spot.withheld'))),
    column.code('status', t('status'), (it) => it.status, HOT_SPOT),
    column.acts((it) => (
      <>
        {it.transitions.includes('finish') && <FinishHotSpot of={it} />}
        <Ends
          record={it}
          texts="hot_spot_step"
          title={(name) => `${name}: ${it.unit.name}`}
          send={{ cancel: (reason, version) => cancelHotSpotInspection(it.id, { reason }, seen(version)) }}
        />
      </>
    )),
  ]
  return (
    <PageGate permission="inspections:read" query={pages}>
      {() => (
        <>
          <PageHead title={t('hot_spots.title')} crumbs={[{ label: t('wards.title'), to: '/ward-scores' }]}>
            <NewHotSpot />
          </PageHead>
          <PagedTable
            {...{ name: 'hot-spots', label: t('hot_spots.title'), empty: t('hot_spots.none'), columns, pages }}
          />
        </>
      )}
    </PageGate>
  )
}
