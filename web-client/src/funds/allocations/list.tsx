import { useListAllocationsInfinite } from '../../api/generated/client'
import type { AllocationStatus, AllocationView, FundView } from '../../api/generated/model'
import {
  ButtonLink,
  byCursor,
  Chip,
  type Column,
  column,
  PagedTable,
  type Tone,
  useMay,
  useText,
} from '../../shared/kit'
import { amountText } from '../amounts'
import { usePurposeName } from '../purpose'

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
  const own = { params: { id: fund.id }, variant: 'default', size: 'xs' } as const
  const pages = useListAllocationsInfinite({ fund_id: fund.id }, { query: byCursor })
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
            <ButtonLink to="/funds/$id/allocations/new" {...own}>
              {t('allocation.new')}
            </ButtonLink>
          )}
          <ButtonLink to="/funds/$id/notice-board" search={{}} {...own}>
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
  const text = (it: AllocationView, amount: number) => amountText({ ...it, amount }, t('fund.days'))
  const money = (it: AllocationView, amount: number) =>
    it.measure !== 'vnd' ? undefined : ['refused', 'cancelled'].includes(it.status) ? 0 : amount
  const page = (it: AllocationView) => ({ to: '/allocations/$id', params: { id: it.id } })
  const status = (it: AllocationView) => tCode('allocation_status', it.status)
  return [
    column.link('code', t('contribution.code'), (it) => it.code, page, { width: 156, sort: undefined }),
    column.text('kind', t('allocation.kind'), (it) => tCode('allocation_kind', it.kind)),
    column.text('beneficiary', t('allocation.beneficiary'), (it) => it.beneficiary?.full_name, {
      isLong: true,
      card: 'title',
    }),
    column.quiet('purpose', t('allocation.purpose'), (it) => purpose(it.purpose_code), { width: 190, card: 'none' }),
    column.amount('amount', t('fund.value'), (it) => text(it, it.amount), { sum: (it) => money(it, it.amount) }),
    column.amount('disbursed', t('allocation.disbursed'), (it) => text(it, it.disbursed), {
      sum: (it) => money(it, it.disbursed),
    }),
    column.day('meeting', t('allocation.meeting_on'), (it) => it.meeting_on, {
      isOptional: true,
      card: 'none',
      sort: undefined,
    }),
    column.state('status', t('status'), status, (it) => TONE[it.status]),
  ]
}
