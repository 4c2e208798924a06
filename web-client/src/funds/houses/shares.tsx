import { Anchor } from '@mantine/core'
import type { HouseShare } from '../../api/generated/model'
import { column, DataTable, dong, useText } from '../../shared/kit'
import { percent } from '../amounts'

/** Dark enough for white digits; each part also has its number, so that nothing is shown by colour alone. */
const COLOURS = ['#0b5c5c', '#1c4f9c', '#8a3ffc', '#a8480f', '#5c5f66', '#7a1f5c', '#2b6a2b']

interface Part extends HouseShare {
  id: string
  number: number
}

/** Who paid which part: a bar with numbers, and the same in words and figures; each row leads to its entries. */
export function Shares({ shares, label, total }: { shares: HouseShare[]; label: string; total: number }) {
  const { t, tCode, say } = useText()
  const rows = shares.map((share, index): Part => {
    const id = [share.kind, share.fund_id, share.campaign_id, share.earmark].join('/')
    return { ...share, id, number: index + 1 }
  })
  function payer(share: HouseShare) {
    if (share.kind !== 'fund') return tCode('house_source', share.kind)
    const fund = say(share.fund_name)
    const name = share.campaign_name ? t('house.payer.campaign', { fund, campaign: share.campaign_name }) : fund
    return share.earmark ? `${name} (${t('house.payer.earmark')})` : name
  }
  if (shares.length === 0) return null
  const whole = percent(shares.reduce((sum, share) => sum + share.share, 0))
  const columns = [
    column.name<Part>('payer', t('house.payer'), payer, {
      cell: (it) => (
        <>
          <span className="sub">{it.number}.</span>{' '}
          <Anchor href={it.kind === 'fund' ? '#house-funds' : '#house-sources'}>{payer(it)}</Anchor>
        </>
      ),
      total: () => t('house.whole'),
    }),
    column.amount<Part>('amount', t('house.value'), (it) => dong(it.amount_vnd), { total: () => dong(total) }),
    column.amount<Part>('share', t('house.share'), (it) => percent(it.share), { total: () => whole }),
  ]
  const rowProps = (it: Part) => ({ 'data-share': it.kind })
  return (
    <>
      <div className="share-bar" aria-hidden>
        {rows.map(({ id, share, number }, index) => (
          <span key={id} style={{ flexGrow: share, background: COLOURS[index % COLOURS.length] }}>
            {share >= 500 ? number : ''}
          </span>
        ))}
      </div>
      <DataTable {...{ name: 'house-shares', label, rows, columns, rowProps }} />
    </>
  )
}
