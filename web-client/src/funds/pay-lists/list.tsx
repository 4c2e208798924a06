import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useFindPayList, useListPayListsInfinite } from '../../api/generated/client'
import type { PayListView } from '../../api/generated/model'
import {
  byCursor,
  Chip,
  type Column,
  column,
  DataTable,
  dong,
  PagedTable,
  PageGate,
  useMay,
  useText,
} from '../../shared/kit'

/** The pay lists of a campaign: each one contribution of an agency's officials. */
export function PayLists({ campaign }: { campaign: string }) {
  const { t } = useText()
  const record = (it: PayListView) => ({ to: '/contributions/$id', params: { id: it.contribution_id } })
  const agency = (it: PayListView) => (
    <>
      {it.agency.name} {it.is_reversed && <Chip tone="closed">{t('contribution.reversed')}</Chip>}
    </>
  )
  const columns: Column<PayListView>[] = [
    column.day('day', t('contribution.received_on'), (it) => it.received_on),
    column.link('code', t('ledger.voucher'), (it) => it.contribution_code, record, { width: 156 }),
    column.name('agency', t('pay_list.agency'), (it) => it.agency.name, { cell: agency }),
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
  const [opened, { open, close }] = useDisclosure()
  const found = useFindPayList(list.id, { query: { enabled: opened } })
  const isKeeper = useMay('funds:write')
  if (!isKeeper) return list.line_count
  const label = t('pay_list.open', { people: list.line_count })
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open} aria-label={label}>
        {list.line_count}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={`${t('pay_list.title')} · ${list.agency.name}`}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <PageGate query={found}>{({ lines }) => <Lines lines={lines ?? []} />}</PageGate>
      </Modal>
    </>
  )
}

interface PayLine {
  name: string
  amount_vnd: number
}

/** Names and amounts, with their sum. */
export function Lines({ lines }: { lines: readonly PayLine[] }) {
  const { t } = useText()
  const rows = lines.map((line, index) => ({ ...line, id: String(index) }))
  const columns: Column<PayLine & { id: string }>[] = [
    column.name('name', t('donor'), (it) => it.name),
    column.money('amount', t('fund.amount'), (it) => it.amount_vnd),
  ]
  return <DataTable {...{ name: 'pay-list-lines', label: t('pay_list.title'), rows, columns }} />
}
