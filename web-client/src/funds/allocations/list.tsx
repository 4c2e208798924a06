import { useListAllocationsInfinite } from '../../api/generated/client'
import type { AllocationView, FundView } from '../../api/generated/model'
import { byCursor, type Column, column, MayLink, PagedTable, useText } from '../../shared/kit'
import { useMeasured } from '../measured'
import { usePurposeName } from '../purpose'
import { ALLOCATION } from './states'

/** Whom a fund helps, and what of it is paid. */
export function Allocations({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const measured = useMeasured()
  const purpose = usePurposeName()
  const isVoid = ({ status }: AllocationView) => status === 'refused' || status === 'cancelled'
  const hidden = { isOptional: true, card: 'none' } as const
  const columns: Column<AllocationView>[] = [
    column.link('code', t('contribution.code'), (it) => it.code, '/allocations/$id', { width: 156 }),
    column.text('kind', t('allocation.kind'), (it) => tCode('allocation_kind', it.kind)),
    column.name('beneficiary', t('allocation.beneficiary'), (it) => it.beneficiary?.full_name),
    column.quiet('purpose', t('allocation.purpose'), (it) => purpose(it.purpose_code), { width: 190, card: 'none' }),
    measured('amount', t('fund.value'), { isVoid }),
    measured('disbursed', t('allocation.disbursed'), { of: (it) => it.disbursed, isVoid }),
    column.day('meeting', t('allocation.meeting_on'), (it) => it.meeting_on, hidden),
    column.code('status', t('status'), (it) => it.status, ALLOCATION),
  ]
  const own = { params: { id: fund.id } }
  const [to, look] = ['/funds/$id/allocations/new', { variant: 'default', size: 'xs' } as const]
  const bar = (
    <>
      <MayLink permission="funds:write" place={{ to, ...own }} label={t('allocation.new')} {...look} />
      <MayLink place={{ to: '/funds/$id/notice-board', ...own }} label={t('notice')} {...look} />
    </>
  )
  const pages = useListAllocationsInfinite({ fund_id: fund.id }, { query: byCursor })
  const shown = { name: 'allocations', label: t('fund.tab.allocations'), empty: t('allocation.none') }
  return <PagedTable {...shown} pages={pages} columns={columns} bar={bar} />
}
