import { Badge, Group, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listLedgerEntries } from '../api/generated/client'
import type { FundView, Measure, PageLedgerEntryView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Wide } from '../shared/wide'
import { amountText } from './amounts'
import { Pages } from './pages'
import { Purpose } from './purpose'
import { campaignQuery } from './queries'
import { Reverse } from './reverse'

interface LedgerProps {
  fund: FundView
  measure?: Measure
  allocation?: string
  campaign?: string
}

/** The entries of a fund's books, the newest first: all, or those of one measure, allocation or campaign. */
export function Ledger({ fund, measure, allocation, campaign }: LedgerProps) {
  const { t, tCode } = useText()
  const me = useMe()
  const state = (name: string | null | undefined) => (name ? tCode('fund', name) : t('fund.outside'))
  return (
    <>
      {campaign && <OfCampaign fund={fund} campaign={campaign} />}
      <Pages
        queryKey={['/v1/ledger-entries', { fund: fund.id, measure, allocation, campaign }]}
        read={(cursor, signal) =>
          // Text is answered to `format` alone.
          listLedgerEntries(
            { fund_id: fund.id, measure, allocation_id: allocation, campaign_id: campaign, cursor },
            { signal },
          ) as Promise<PageLedgerEntryView>
        }
        empty={t('ledger.none')}
      >
        {(entries) => (
          <Wide minWidth={760} label={t('fund.tab.ledger')}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('ledger.at')}</Table.Th>
                  <Table.Th>{t('ledger.kind')}</Table.Th>
                  <Table.Th>{t('ledger.way')}</Table.Th>
                  <Table.Th ta="end">{t('fund.value')}</Table.Th>
                  <Table.Th>{t('ledger.by')}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {entries.map((entry) => (
                  <Table.Tr key={entry.id}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{instant(entry.posted_at)}</Table.Td>
                    <Table.Td>
                      {tCode('entry', entry.kind)}
                      {entry.cause && (
                        <Text size="xs" c="dimmed">
                          {entry.cause}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      {state(entry.from_state)} → {state(entry.to_state)}
                      {entry.earmark && (
                        <Text size="xs" c="dimmed" component="div">
                          <Purpose code={entry.earmark} />
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {amountText(entry, t('fund.days'))}
                    </Table.Td>
                    <Table.Td>{entry.created_by?.full_name}</Table.Td>
                    <Table.Td>
                      {entry.reversal_id ? (
                        <Badge color="red" variant="light">
                          {t('gift.reversed')}
                        </Badge>
                      ) : (
                        may(me, 'funds:decide') &&
                        ['receipt', 'disbursement'].includes(entry.kind) && <Reverse entry={entry} />
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Pages>
    </>
  )
}

/** Of which campaign the entries are, and the way back to all of them. */
function OfCampaign({ fund, campaign }: { fund: FundView; campaign: string }) {
  const { t } = useText()
  const found = useQuery(campaignQuery(campaign))
  return (
    <Group gap="sm" mb="xs">
      <Text>{t('ledger.of_campaign')}</Text>
      <AnchorLink to="/campaigns/$id" params={{ id: campaign }} fw={600}>
        {found.data?.name ?? t('fund.tab.campaigns')}
      </AnchorLink>
      <AnchorLink to="/funds/$id" params={{ id: fund.id }} search={{ tab: 'ledger' }}>
        {t('ledger.all')}
      </AnchorLink>
    </Group>
  )
}
