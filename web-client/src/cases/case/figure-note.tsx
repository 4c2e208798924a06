import { useListUnits } from '../../api/generated/client'
import { Chip } from '../../shared/chip'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import type { CaseSearch } from './search'

/** What a figure counts, above the list that it opened: "Tiếp nhận 01/07/2026 – 30/09/2026". */
export function FigureNote({ search }: { search: CaseSearch }) {
  const { t, tCode } = useText()
  const { unit_id, area, acting_role, in_time, granted, running_on, overdue_on } = search
  const units = useListUnits({}, { query: { enabled: Boolean(unit_id), staleTime: 600_000 } })
  const span = (from?: string, to?: string) => [from, to].map((it) => (it ? day(it) : '…')).join(' – ')
  const { received_from, received_to, closed_from, closed_to, due_from, due_to } = search
  const said = [
    area && tCode('area', area),
    unit_id && (units.data?.items.find(({ id }) => id === unit_id)?.name ?? '…'),
    (received_from || received_to) && t('case_figure.received', { days: span(received_from, received_to) }),
    (closed_from || closed_to) && t('case_figure.closed', { days: span(closed_from, closed_to) }),
    in_time && t('case_figure.in_time'),
    granted && t('case_figure.granted'),
    running_on && t('case_figure.running', { day: day(running_on) }),
    overdue_on && t('case_figure.overdue', { day: day(overdue_on) }),
    (due_from || due_to) && t('case_figure.due', { days: span(due_from, due_to) }),
    acting_role && t('case_figure.acting', { role: acting_role === 'none' ? '–' : tCode('role', acting_role) }),
  ].filter((part) => typeof part === 'string')
  return said.map((part) => (
    <Chip key={part} tone="wait">
      {part}
    </Chip>
  ))
}
