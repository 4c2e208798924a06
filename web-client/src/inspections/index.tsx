import { findInspection, useGetInspectionFigures, useListInspections } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import { dong } from '../shared/amounts'
import { Chip } from '../shared/chip'
import { today } from '../shared/dates'
import type { Destination, Domain } from '../shared/domain'
import { DueChip } from '../shared/due-chip'
import { FigureCard } from '../shared/home-card'
import { useText } from '../shared/i18n'
import { PlaceLink } from '../shared/links'
import { NO_WORK, type WorkRead } from '../shared/work'

/** What still has to be done in it by the team. */
const OPEN = /^(decided|plan_approved|announced|under_way|minuted|follow_up)$/

/** The inspections on which this account sits. */
function useWork(): WorkRead {
  const { t, tCode } = useText()
  const me = useMe()
  const reads = may(me, 'inspections:read') && may(me, 'inspections:write')
  const { data, isPending, error } = useListInspections({ member_id: me.id, limit: 100 }, { query: { enabled: reads } })
  if (!reads) return NO_WORK
  const items = (data?.items ?? []).filter(({ status }) => OPEN.test(status))
  return {
    isPending,
    error,
    items: items.map((it) => ({
      id: it.id,
      due: it.ends_on ?? null,
      isLate: it.is_overdue,
      state: it.ends_on ? (
        <DueChip due={it.ends_on} />
      ) : (
        <Chip tone="wait">{tCode('inspection_status', it.status)}</Chip>
      ),
      code: it.code,
      what: t('inspection.work'),
      about: it.employer?.name ?? it.unit.name,
      place: { to: '/inspections/$id', params: { id: it.id } },
    })),
  }
}

function useDestinations(): Destination[] {
  const { t } = useText()
  const me = useMe()
  if (!may(me, 'inspections:read')) return []
  const list = { id: 'inspections', label: t('inspections.title'), place: { to: '/inspections' } }
  const calendar = { id: 'calendar', label: t('inspections.calendar'), place: { to: '/inspections/calendar' } }
  const enter = { id: 'inspection.new', label: t('inspection.new'), place: { to: '/inspections/new' } }
  return [list, calendar, ...(may(me, 'inspections:write') ? [enter] : [])]
}

/** What came of the inspections of this year, for those who make them. */
function HomeCard() {
  const { t } = useText()
  const me = useMe()
  const works = may(me, 'inspections:write') || may(me, 'inspections:decide')
  const from = `${today().slice(0, 4)}-01-01`
  const { data } = useGetInspectionFigures({ from }, { query: { enabled: works && may(me, 'inspections:read') } })
  if (!data || typeof data === 'string' || !('recovered_vnd' in data)) return null
  const figures = [
    { id: 'concluded', name: t('figures.concluded'), value: data.concluded },
    { id: 'helped', name: t('figures.helped'), value: data.workers_helped },
    { id: 'recovered', name: t('figures.recovered'), value: data.recovered_vnd, text: dong(data.recovered_vnd) },
  ].filter(({ value }) => value > 0)
  const shown = figures.map(({ id, name, value, text }) => ({
    id,
    name: <PlaceLink place={{ to: '/inspections/figures' }}>{name}</PlaceLink>,
    value: text ?? String(value),
  }))
  return <FigureCard title={t('figures.title')} figures={shown} />
}

export const inspections: Domain = {
  useWork,
  HomeCard,
  useDestinations,
  readOne: { '/v1/inspections': findInspection },
  fieldWork: () => import('./on-site/kind').then(({ kinds }) => kinds),
}
