import type { CaseSummary } from '../../api/generated/model'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import type { Column } from '../../shared/table/columns'
import { DeadlineChip, ProtectedMark, StatusBadge } from './chips'

/** What a list of cases shows. */
export function useCaseColumns(): Column<CaseSummary>[] {
  const { t, say } = useText()
  return [
    {
      id: 'code',
      head: t('case.code'),
      cell: (item) => (
        <AnchorLink to="/cases/$id" params={{ id: item.id }} fw={600}>
          {item.code}
        </AnchorLink>
      ),
      sort: 'created_at',
      width: 158,
      card: 'title',
    },
    {
      id: 'beneficiary',
      head: t('case.beneficiary'),
      cell: (item) => (
        <>
          {item.beneficiary.full_name} <span className="sub">· {item.beneficiary.birth_date?.slice(0, 4)}</span>{' '}
          <ProtectedMark confidentiality={item.confidentiality} />
        </>
      ),
      text: (item) => item.beneficiary.full_name,
    },
    {
      id: 'type',
      head: t('case.type'),
      cell: (item) => say(item.case_type.name),
      text: (item) => say(item.case_type.name),
      isLong: true,
      card: 'none',
    },
    {
      id: 'status',
      head: t('case.step'),
      cell: (item) => <StatusBadge status={item.status} outcome={item.outcome} step={say(item.step.name)} />,
      text: (item) => say(item.step.name),
      // The names of some steps are long: the procedure needs the room more.
      width: 200,
      card: 'side',
    },
    {
      id: 'assignee',
      head: t('case.assignee'),
      cell: (item) => item.assignee?.full_name ?? <span className="sub">{t('case.nobody')}</span>,
      card: 'none',
    },
    { id: 'deadline', head: t('case.deadline'), cell: (item) => <DeadlineChip item={item} isShort />, sort: 'due_at' },
    {
      id: 'due_on',
      head: t('case.due_on'),
      cell: (item) => <span className="sub">{day(item.due_on)}</span>,
      isOptional: true,
      card: 'none',
    },
    {
      id: 'unit',
      head: t('case.unit'),
      cell: (item) => <span className="sub">{item.unit.name}</span>,
      isOptional: true,
      card: 'none',
    },
  ]
}
