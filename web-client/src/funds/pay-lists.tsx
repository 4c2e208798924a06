import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useFindPayList, useListPayListsInfinite } from '../api/generated/client'
import type { PayListView } from '../api/generated/model'
import { Chip } from '../shared/chip'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { PageGate, useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { PagedTable } from '../shared/table/list'
import { dong } from './amounts'

/** The pay lists of a campaign: each one contribution of an agency's officials. */
export function PayLists({ campaign }: { campaign: string }) {
  const { t } = useText()
  const pages = useListPayListsInfinite({ campaign_id: campaign }, { query: byCursor })
  return (
    <PagedTable
      name="pay-lists"
      label={t('pay_list.title')}
      pages={pages}
      columns={useColumns()}
      empty={t('pay_list.none')}
      bar={null}
    />
  )
}

function useColumns(): Column<PayListView>[] {
  const { t } = useText()
  return [
    { id: 'day', head: t('contribution.received_on'), text: (it) => day(it.received_on), width: 104, card: 'side' },
    {
      id: 'code',
      head: t('ledger.voucher'),
      cell: (it) => (
        <AnchorLink to="/contributions/$id" params={{ id: it.contribution_id }}>
          {it.contribution_code}
        </AnchorLink>
      ),
      text: (it) => it.contribution_code,
      width: 156,
    },
    {
      id: 'agency',
      head: t('pay_list.agency'),
      cell: (it) => (
        <>
          {it.agency.name} {it.is_reversed && <Chip tone="closed">{t('contribution.reversed')}</Chip>}
        </>
      ),
      text: (it) => it.agency.name,
      isLong: true,
      card: 'title',
    },
    {
      id: 'people',
      head: t('pay_list.people'),
      cell: (it) => <People list={it} />,
      text: (it) => String(it.line_count),
      isNumber: true,
    },
    {
      id: 'amount',
      head: t('fund.amount'),
      cell: (it) => (it.is_reversed ? <s>{dong(it.total_vnd)}</s> : dong(it.total_vnd)),
      sum: (it) => (it.is_reversed ? 0 : it.total_vnd),
      isNumber: true,
    },
  ]
}

/** Who gave what, for the keepers of the books alone; others are told how many. */
function People({ list }: { list: PayListView }) {
  const { t } = useText()
  const [opened, { open, close }] = useDisclosure()
  const found = useFindPayList(list.id, { query: { enabled: opened } })
  const isKeeper = useMay('funds:write')
  if (!isKeeper) return list.line_count
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={open}
        aria-label={t('pay_list.open', { people: list.line_count })}
      >
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
  return (
    <DataTable
      name="pay-list-lines"
      label={t('pay_list.title')}
      rows={lines.map((line, index) => ({ ...line, id: String(index) }))}
      columns={[
        { id: 'name', head: t('donor'), text: (it) => it.name, isLong: true, card: 'title' },
        {
          id: 'amount',
          head: t('fund.amount'),
          cell: (it) => dong(it.amount_vnd),
          sum: (it) => it.amount_vnd,
          isNumber: true,
        },
      ]}
    />
  )
}
