import { Badge, Table, Text } from '@mantine/core'
import { listContributions } from '../api/generated/client'
import type { ListContributionsParams } from '../api/generated/model'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Wide } from '../shared/wide'
import { amountText } from './amounts'
import { Pages } from './pages'
import { Purpose } from './purpose'

/** Gifts of a fund, a campaign, a giver or a pledge, each with its receipt. */
export function Gifts({ filter }: { filter: ListContributionsParams }) {
  const { t, tCode } = useText()
  return (
    <Pages
      queryKey={['/v1/contributions', filter]}
      read={(cursor, signal) => listContributions({ ...filter, cursor }, { signal })}
      empty={t('gift.none')}
    >
      {(gifts) => (
        <Wide minWidth={680} label={t('fund.tab.gifts')}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('gift.code')}</Table.Th>
                <Table.Th>{t('gift.received_on')}</Table.Th>
                <Table.Th>{t('gift.donor')}</Table.Th>
                <Table.Th ta="end">{t('fund.value')}</Table.Th>
                <Table.Th>{t('gift.earmark')}</Table.Th>
                <Table.Th>{t('gift.receipt')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {gifts.map((gift) => (
                <Table.Tr key={gift.id}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <AnchorLink to="/contributions/$id" params={{ id: gift.id }}>
                      {gift.code}
                    </AnchorLink>
                  </Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{day(gift.received_on)}</Table.Td>
                  <Table.Td>
                    <AnchorLink to="/donors/$id" params={{ id: gift.donor.id }}>
                      {gift.donor.name}
                    </AnchorLink>
                    <Text size="xs" c="dimmed">
                      {tCode('donor_type', gift.donor.donor_type)}
                    </Text>
                  </Table.Td>
                  <Table.Td
                    ta="end"
                    style={{ whiteSpace: 'nowrap' }}
                    td={gift.reversal_id ? 'line-through' : undefined}
                  >
                    {amountText(gift, t('fund.days'))}
                  </Table.Td>
                  <Table.Td>{gift.earmark && <Purpose code={gift.earmark} />}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    {gift.receipt ? `${gift.receipt.number}/${gift.receipt.year}` : ''}
                    {gift.reversal_id && (
                      <Badge color="red" variant="light" ml={4}>
                        {t('gift.reversed')}
                      </Badge>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Pages>
  )
}
