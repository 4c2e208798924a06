import { useNavigate } from '@tanstack/react-router'
import { useListFunds } from '../api/generated/client'
import type { FundView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { PageGate, PageHead } from '../shared/page'
import { Empty } from '../shared/states'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { TableMenu } from '../shared/table/table-menu'
import { dong } from './amounts'
import { FIGURES } from './ledger-lines'

/** The funds that the caller may see, each with what is there. */
export function FundsPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const columns = useColumns()
  const funds = useListFunds()
  return (
    <PageGate permission="funds:read" query={funds}>
      {({ items }) => (
        <>
          <PageHead title={t('nav.funds')}>
            <TableMenu name="funds" columns={columns} rows={items} />
          </PageHead>
          {items.length === 0 ? (
            <Empty title={t('fund.none')} />
          ) : (
            <DataTable
              name="funds"
              label={t('nav.funds')}
              rows={items}
              columns={columns}
              open={(fund) => void navigate({ to: '/funds/$id', params: { id: fund.id } })}
            />
          )}
        </>
      )}
    </PageGate>
  )
}

function useColumns(): Column<FundView>[] {
  const { t, say } = useText()
  const money = (fund: FundView) => fund.balances.find((line) => line.measure === 'vnd')
  return [
    {
      id: 'name',
      head: t('fund'),
      cell: (fund) => (
        <AnchorLink to="/funds/$id" params={{ id: fund.id }} fw={600}>
          {say(fund.name)}
        </AnchorLink>
      ),
      text: (fund) => say(fund.name),
      isLong: true,
      card: 'title',
    },
    { id: 'code', head: t('contribution.code'), text: (fund) => fund.code },
    { id: 'agency', head: t('pay_list.agency'), text: (fund) => fund.agency.name, isOptional: true, card: 'none' },
    ...FIGURES.map(
      (figure): Column<FundView> => ({
        id: figure,
        head: t(`fund.${figure}`),
        cell: (fund) => dong(money(fund)?.[figure] ?? 0),
        sum: (fund) => money(fund)?.[figure] ?? 0,
        isNumber: true,
      }),
    ),
  ]
}
