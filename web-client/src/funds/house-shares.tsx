import { Anchor } from '@mantine/core'
import type { HouseShare } from '../api/generated/model'
import { useText } from '../shared/i18n'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { dong, percent } from './amounts'

/** Dark enough for white digits; each part also has its number, so that nothing is told by colour alone. */
const COLOURS = ['#0b5c5c', '#1c4f9c', '#8a3ffc', '#a8480f', '#5c5f66', '#7a1f5c', '#2b6a2b']

const keyOf = (share: HouseShare) => [share.kind, share.fund_id, share.campaign_id, share.earmark].join('/')

/** Who paid which part: a bar with numbers, and the same in words and figures; each row leads to its entries. */
export function Shares({ shares, label, total }: { shares: HouseShare[]; label: string; total: number }) {
  const { t, tCode, say } = useText()
  const rows = shares.map((share, index) => ({ ...share, id: keyOf(share), number: index + 1 }))
  function payer(share: HouseShare) {
    if (share.kind !== 'fund') return tCode('house_source', share.kind)
    const fund = say(share.fund_name)
    const name = share.campaign_name ? t('house.payer.campaign', { fund, campaign: share.campaign_name }) : fund
    return share.earmark ? `${name} (${t('house.payer.earmark')})` : name
  }
  const columns: Column<(typeof rows)[number]>[] = [
    {
      id: 'payer',
      head: t('house.payer'),
      cell: (it) => (
        <>
          <span className="sub">{it.number}.</span>{' '}
          <Anchor href={it.kind === 'fund' ? '#house-funds' : '#house-sources'}>{payer(it)}</Anchor>
        </>
      ),
      text: payer,
      total: t('house.whole'),
      isLong: true,
      card: 'title',
    },
    {
      id: 'amount',
      head: t('house.value'),
      text: (it) => dong(it.amount_vnd),
      total: dong(total),
      isNumber: true,
    },
    {
      id: 'share',
      head: t('house.share'),
      text: (it) => percent(it.share),
      total: percent(shares.reduce((sum, share) => sum + share.share, 0)),
      isNumber: true,
    },
  ]
  return (
    <>
      <div className="share-bar" aria-hidden>
        {rows.map((share, index) => (
          <span key={share.id} style={{ flexGrow: share.share, background: COLOURS[index % COLOURS.length] }}>
            {share.share >= 500 ? share.number : ''}
          </span>
        ))}
      </div>
      <DataTable
        name="house-shares"
        label={label}
        rows={rows}
        columns={columns}
        rowProps={(it) => ({ 'data-share': it.kind })}
      />
    </>
  )
}
