import { Group, Stack, Switch, Table } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { listHouses } from '../api/generated/client'
import type { FundView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { Wide } from '../shared/wide'
import { dong } from './amounts'
import { Pages } from './pages'

/** The houses of the units that the caller serves, or those alone that the fund helps. */
export function Houses({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const me = useMe()
  const [own, setOwn] = useState(false)
  const fund_id = own ? fund.id : undefined
  return (
    <Stack>
      <Group justify="space-between">
        <Switch
          label={t('house.only_fund')}
          checked={own}
          onChange={(event) => setOwn(event.currentTarget.checked)}
          size="md"
        />
        {may(me, 'funds:write') && (
          <ButtonLink to="/houses/new" variant="default" leftSection={<IconPlus aria-hidden size={16} />}>
            {t('house.new')}
          </ButtonLink>
        )}
      </Group>
      <Pages
        queryKey={['/v1/houses', { fund: fund_id }]}
        read={(cursor, signal) => listHouses({ fund_id, cursor }, { signal })}
        empty={t('house.none')}
      >
        {(houses) => (
          <Wide minWidth={620} label={t('fund.tab.houses')}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('house.code')}</Table.Th>
                  <Table.Th>{t('house.kind')}</Table.Th>
                  <Table.Th>{t('help.beneficiary')}</Table.Th>
                  <Table.Th>{t('house.stage')}</Table.Th>
                  <Table.Th ta="end">{t('house.planned')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {houses.map((house) => (
                  <Table.Tr key={house.id}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>
                      <AnchorLink to="/houses/$id" params={{ id: house.id }}>
                        {house.code}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td>{tCode('house_kind', house.kind)}</Table.Td>
                    <Table.Td>{house.beneficiary?.full_name}</Table.Td>
                    <Table.Td>{tCode('house_stage', house.stage)}</Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {dong(house.planned_vnd)}
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
