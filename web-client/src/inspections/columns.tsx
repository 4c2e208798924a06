import type { InspectionSummary } from '../api/generated/model'
import { Chip, type Column, column, day, useText } from '../shared/kit'
import { INSPECTION } from './fields'

/** What a list says of inspections. */
export function useInspectionColumns() {
  const { t, tCode } = useText()
  const columns: Column<InspectionSummary>[] = [
    column.link('code', t('inspection.code'), (it) => it.code, '/inspections/$id', { card: 'title' }),
    column.text('employer', t('inspection.subject'), (it) => it.employer?.name ?? it.unit.name, { isLong: true }),
    column.text('agency', t('inspection.agency'), (it) => it.agency.name, { width: 220 }),
    column.quiet('ground', t('inspection.ground'), (it) => tCode('ground', it.ground), { isOptional: true }),
    column.quiet('decision', t('inspection.decision'), (it) => it.decision_number),
    column.day('announced_on', t('inspection.announced'), (it) => it.announced_on, { card: 'line' }),
    column.day('ends_on', t('inspection.ends'), (it) => it.ends_on, {
      cell: (it) => (it.is_overdue ? <Chip tone="late">{day(it.ends_on)}</Chip> : day(it.ends_on)),
    }),
    column.code('status', t('status'), (it) => it.status, INSPECTION),
  ]
  return columns
}
