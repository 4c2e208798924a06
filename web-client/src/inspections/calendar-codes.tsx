import { AnchorLink, Chip, useText } from '../shared/kit'
import type { Visit } from './clashes'

/** Visits by their codes, in a day of the calendar or of somebody who has two at a time. */
export function Codes({ visits, clashing = [] }: { visits: readonly Visit[]; clashing?: readonly Visit[] }) {
  const { t } = useText()
  return visits.map((visit) => (
    <div key={visit.id}>
      <AnchorLink to="/inspections/$id" params={{ id: visit.id }} size="sm">
        {visit.code}
      </AnchorLink>{' '}
      <span className="sub">{visit.about}</span>{' '}
      {clashing.includes(visit) && <Chip tone="late">{t('calendar.clash')}</Chip>}
    </div>
  ))
}
