import { useFindPayList, useListPayListsInfinite } from '../../api/generated/client'
import type { PayListView } from '../../api/generated/model'
import {
  byCursor,
  Chip,
  type Column,
  column,
  DialogView,
  dong,
  PagedTable,
  PageGate,
  useMay,
  useText,
} from '../../shared/kit'
import { PayLines } from './lines'

/** The pay lists of a campaign: each one contribution of an agency's officials. */
export function PayLists({ campaign }: { campaign: string }) {
  const { t } = useText()
  const record = (it: PayListView) => ({ to: '/contributions/$id', params: { id: it.contribution_id } })
  const agencyOf = (it: PayListView) => it.agency?.name ?? t('donor.is_anonymous')
  const agency = (it: PayListView) => (
    <>
      {agencyOf(it)} {it.is_reversed && <Chip tone="closed">{t('contribution.reversed')}</Chip>}
    </>
  )
  const columns: Column<PayListView>[] = [
    column.day('day', t('contribution.received_on'), (it) => it.received_on),
    column.link('code', t('ledger.voucher'), (it) => it.contribution_code, record, { width: 156 }),
    column.name('agency', t('pay_list.agency'), agencyOf, { cell: agency }),
    column.amount('people', t('pay_list.people'), (it) => String(it.line_count), {
      cell: (it) => <People list={it} />,
    }),
    column.money('amount', t('fund.amount'), (it) => (it.is_reversed ? 0 : it.total_vnd), {
      cell: (it) => (it.is_reversed ? <s>{dong(it.total_vnd)}</s> : dong(it.total_vnd)),
    }),
  ]
  const pages = useListPayListsInfinite({ campaign_id: campaign }, { query: byCursor })
  const shown = { name: 'pay-lists', label: t('pay_list.title'), empty: t('pay_list.none'), bar: null }
  return <PagedTable {...shown} pages={pages} columns={columns} />
}

/** Who gave what, for those who keep the books alone; others see how many. */
function People({ list }: { list: PayListView }) {
  const { t } = useText()
  const isKeeper = useMay('funds:write')
  if (!isKeeper) return list.line_count
  const about = t('pay_list.open', { count: list.line_count })
  const title = [t('pay_list.title'), list.agency?.name].filter(Boolean).join(' · ')
  return (
    <DialogView label={list.line_count} about={about} title={title} variant="subtle" size="compact-sm">
      <Gave list={list} />
    </DialogView>
  )
}

function Gave({ list }: { list: PayListView }) {
  const found = useFindPayList(list.id)
  return <PageGate query={found}>{({ lines }) => <PayLines lines={lines ?? []} />}</PageGate>
}
