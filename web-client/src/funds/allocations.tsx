import { useListAllocationsInfinite } from '../api/generated/client'
import type { AllocationStatus, AllocationView, FundView } from '../api/generated/model'
import { Chip, type Tone } from '../shared/chip'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'
import { amountText } from './amounts'
import { usePurposeName } from './purpose'

const TONE: Record<AllocationStatus, Tone> = {
  proposed: 'wait',
  endorsed: 'wait',
  approved: 'open',
  settled: 'done',
  refused: 'closed',
  cancelled: 'closed',
}

export function AllocationChip({ status }: { status: AllocationStatus }) {
  const { tCode } = useText()
  return <Chip tone={TONE[status]}>{tCode('allocation_status', status)}</Chip>
}

/** Whom a fund helps, and what of it is paid. */
export function Allocations({ fund }: { fund: FundView }) {
  const { t } = useText()
  const pages = useListAllocationsInfinite({ fund_id: fund.id }, { query: byCursor })
  const params = { id: fund.id }
  return (
    <PagedTable
      name="allocations"
      label={t('fund.tab.allocations')}
      pages={pages}
      columns={useColumns()}
      empty={t('allocation.none')}
      bar={
        <>
          {useMay('funds:write') && (
            <ButtonLink to="/funds/$id/allocations/new" params={params} variant="default" size="xs">
              {t('allocation.new')}
            </ButtonLink>
          )}
          <ButtonLink to="/funds/$id/notice-board" params={params} search={{}} variant="default" size="xs">
            {t('notice')}
          </ButtonLink>
        </>
      }
    />
  )
}

function useColumns(): Column<AllocationView>[] {
  const { t, tCode } = useText()
  const purpose = usePurposeName()
  const amount = (it: AllocationView, amount: number) => amountText({ ...it, amount }, t('fund.days'))
  const money = (it: AllocationView, amount: number) =>
    it.measure !== 'vnd' ? undefined : ['refused', 'cancelled'].includes(it.status) ? 0 : amount
  return [
    {
      id: 'code',
      head: t('contribution.code'),
      cell: (it) => (
        <AnchorLink to="/allocations/$id" params={{ id: it.id }} fw={600}>
          {it.code}
        </AnchorLink>
      ),
      text: (it) => it.code,
      width: 156,
    },
    {
      id: 'kind',
      head: t('allocation.kind'),
      text: (it) => tCode('allocation_kind', it.kind),
    },
    {
      id: 'beneficiary',
      head: t('allocation.beneficiary'),
      cell: (it) => it.beneficiary?.full_name,
      text: (it) => it.beneficiary?.full_name ?? '',
      isLong: true,
      card: 'title',
    },
    {
      id: 'purpose',
      head: t('allocation.purpose'),
      cell: (it) => <span className="sub">{purpose(it.purpose_code)}</span>,
      text: (it) => purpose(it.purpose_code),
      card: 'none',
    },
    {
      id: 'amount',
      head: t('fund.value'),
      text: (it) => amount(it, it.amount),
      sum: (it) => money(it, it.amount),
      isNumber: true,
    },
    {
      id: 'disbursed',
      head: t('allocation.disbursed'),
      text: (it) => amount(it, it.disbursed),
      sum: (it) => money(it, it.disbursed),
      isNumber: true,
    },
    {
      id: 'meeting',
      head: t('allocation.meeting_on'),
      text: (it) => day(it.meeting_on),
      isOptional: true,
      card: 'none',
    },
    {
      id: 'status',
      head: t('allocation.status'),
      cell: (it) => <AllocationChip status={it.status} />,
      text: (it) => tCode('allocation_status', it.status),
      card: 'side',
    },
  ]
}
