import { Badge, Group, Stack, Table, Text } from '@mantine/core'
import { listPledges, withdrawPledge } from '../api/generated/client'
import type { ListPledgesParams, PledgeView } from '../api/generated/model'
import { seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { Wide } from '../shared/wide'
import { amountText } from './amounts'
import { Cause } from './cause'
import { Pages } from './pages'

/** Promises of a fund, a campaign or a giver, with what came for each. None of it is owed. */
export function Pledges({ filter, fund }: { filter: ListPledgesParams; fund?: string }) {
  const { t, tCode } = useText()
  const me = useMe()
  const keeps = may(me, 'funds:write')
  return (
    <Stack>
      {fund && keeps && (
        <ButtonLink to="/funds/$id/pledge" params={{ id: fund }} variant="default" style={{ alignSelf: 'flex-start' }}>
          {t('pledge.new')}
        </ButtonLink>
      )}
      <Pages
        queryKey={['/v1/pledges', filter]}
        read={(cursor, signal) => listPledges({ ...filter, cursor }, { signal })}
        empty={t('pledge.none')}
      >
        {(pledges) => (
          <Wide minWidth={720} label={t('fund.tab.pledges')}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('gift.code')}</Table.Th>
                  <Table.Th>{t('pledge.pledged_on')}</Table.Th>
                  <Table.Th>{t('gift.donor')}</Table.Th>
                  <Table.Th ta="end">{t('pledge.amount')}</Table.Th>
                  <Table.Th ta="end">{t('pledge.received')}</Table.Th>
                  <Table.Th>{t('help.status')}</Table.Th>
                  <Table.Th>{t('pledge.steps')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {pledges.map((pledge) => (
                  <Table.Tr key={pledge.id} data-pledge={pledge.code}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{pledge.code}</Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{day(pledge.pledged_on)}</Table.Td>
                    <Table.Td>
                      <AnchorLink to="/donors/$id" params={{ id: pledge.donor.id }}>
                        {pledge.donor.name}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {amountText(pledge, t('fund.days'))}
                    </Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {amountText({ ...pledge, amount: pledge.received }, t('fund.days'))}
                    </Table.Td>
                    <Table.Td>
                      <Badge
                        variant="light"
                        miw="max-content"
                        color={pledge.status === 'withdrawn' ? 'gray' : 'accent'}
                      >
                        {tCode('pledge_status', pledge.status)}
                      </Badge>
                      {pledge.withdrawal && (
                        <Text size="xs" c="dimmed">
                          {pledge.withdrawal.reason}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      {keeps && pledge.status === 'open' && (
                        <Group gap={4} wrap="nowrap">
                          <ButtonLink
                            to="/funds/$id/gift"
                            params={{ id: pledge.fund_id }}
                            search={{ pledge: pledge.id }}
                            size="compact-md"
                          >
                            {t('pledge.receive')}
                          </ButtonLink>
                          <Withdraw pledge={pledge} />
                        </Group>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Pages>
    </Stack>
  )
}

function Withdraw({ pledge }: { pledge: PledgeView }) {
  const { t } = useText()
  return (
    <Cause
      label={t('pledge.withdraw')}
      title={`${t('pledge.withdraw')}: ${pledge.code}`}
      field={t('pledge.reason')}
      done={t('pledge.withdrawn')}
      send={(reason) => withdrawPledge(pledge.id, { reason }, seen(pledge.version))}
    />
  )
}
