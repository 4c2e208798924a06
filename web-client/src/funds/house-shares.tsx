import { Anchor, Table, Text } from '@mantine/core'
import type { HouseShare } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { Wide } from '../shared/wide'
import { dong, percent } from './amounts'

/** Dark enough for white digits; each part also has its number, so that nothing is told by colour alone. */
const COLOURS = ['#0b5c5c', '#1c4f9c', '#8a3ffc', '#a8480f', '#5c5f66', '#7a1f5c', '#2b6a2b']

/** Who paid which part: a bar with numbers, and the same in words and figures; each row leads to its entries. */
export function Shares({ shares, label, total }: { shares: HouseShare[]; label: string; total: number }) {
  const { t, tCode, say } = useText()
  function giver(share: HouseShare) {
    if (share.kind !== 'fund') return tCode('house_source', share.kind)
    const fund = say(share.fund_name)
    const name = share.campaign_name ? t('house.giver.campaign', { fund, campaign: share.campaign_name }) : fund
    return share.earmark ? `${name} (${t('house.giver.earmark')})` : name
  }
  return (
    <>
      <div className="share-bar" aria-hidden>
        {shares.map((share, index) => (
          <span
            key={`${share.kind}/${share.fund_id}/${share.campaign_id}/${share.earmark}`}
            style={{ flexGrow: share.share, background: COLOURS[index % COLOURS.length] }}
          >
            {share.share >= 500 ? index + 1 : ''}
          </span>
        ))}
      </div>
      <Wide minWidth={320} label={label}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('house.giver')}</Table.Th>
              <Table.Th ta="end">{t('house.value')}</Table.Th>
              <Table.Th ta="end">{t('house.share')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shares.map((share, index) => (
              <Table.Tr
                key={`${share.kind}/${share.fund_id}/${share.campaign_id}/${share.earmark}`}
                data-share={share.kind}
              >
                <Table.Td>
                  <Text span inherit c="dimmed" mr={6}>
                    {index + 1}.
                  </Text>
                  <Anchor href={share.kind === 'fund' ? '#house-funds' : '#house-sources'}>{giver(share)}</Anchor>
                </Table.Td>
                <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                  {dong(share.amount_vnd)}
                </Table.Td>
                <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                  {percent(share.share)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr data-share="whole">
              <Table.Th>{t('house.whole')}</Table.Th>
              <Table.Th ta="end">{dong(total)}</Table.Th>
              <Table.Th ta="end">{percent(shares.reduce((sum, share) => sum + share.share, 0))}</Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Wide>
    </>
  )
}
