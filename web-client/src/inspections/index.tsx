import { findInspection, useGetInspectionFigures } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import { dong } from '../shared/amounts'
import { today } from '../shared/dates'
import type { Destination, Domain } from '../shared/domain'
import { FigureCard } from '../shared/home-card'
import { useText } from '../shared/i18n'
import { PlaceLink } from '../shared/links'
import { useWork } from './use-work'

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
