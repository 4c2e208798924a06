import { type Column, column, DataTable, useText } from '../../shared/kit'

interface PayLine {
  name: string
  amount_vnd: number
}

/** Names and amounts, with their sum. */
export function PayLines({ lines }: { lines: readonly PayLine[] }) {
  const { t } = useText()
  const rows = lines.map((line, index) => ({ ...line, id: String(index) }))
  const columns: Column<PayLine & { id: string }>[] = [
    column.name('name', t('donor'), (it) => it.name),
    column.money('amount', t('fund.amount'), (it) => it.amount_vnd),
  ]
  return <DataTable {...{ name: 'pay-list-lines', label: t('pay_list.title'), rows, columns }} />
}
