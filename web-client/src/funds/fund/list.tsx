import { useNavigate } from '@tanstack/react-router'
import { useListFunds } from '../../api/generated/client'
import type { FundView } from '../../api/generated/model'
import { type Column, column, DataTable, PageGate, PageHead, TableMenu, useText } from '../../shared/kit'
import { FIGURES } from './search'

/** The funds that the caller may see, each with what is there. */
export function FundsPage() {
  const { t, say } = useText()
  const money = (it: FundView) => it.balances.find((line) => line.measure === 'vnd')
  const columns: Column<FundView>[] = [
    column.link('name', t('fund'), (it) => say(it.name), '/funds/$id', { isLong: true, card: 'title' }),
    column.quiet('code', t('contribution.code'), (it) => it.code),
    column.quiet('agency', t('pay_list.agency'), (it) => it.agency.name, { isOptional: true, card: 'none' }),
    ...FIGURES.map((id) => column.money<FundView>(id, t(`fund.${id}`), (it) => money(it)?.[id] ?? 0)),
  ]
  const navigate = useNavigate()
  const open = (fund: FundView) => void navigate({ to: '/funds/$id', params: { id: fund.id } })
  const funds = useListFunds()
  const shown = { name: 'funds', label: t('nav.funds'), none: t('fund.none'), columns, open }
  return (
    <PageGate permission="funds:read" query={funds}>
      {({ items }) => (
        <>
          <PageHead title={t('nav.funds')}>
            <TableMenu name="funds" columns={columns} />
          </PageHead>
          <DataTable {...shown} rows={items} />
        </>
      )}
    </PageGate>
  )
}
