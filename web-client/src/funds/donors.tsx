import { Stack, Table, TextInput, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { searchDonors } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty } from '../shared/states'
import { Wide } from '../shared/wide'
import { Pages } from './pages'

/** Givers by any part of a name. The words stay in memory: no address and no log shows whom somebody looks for. */
export function DonorsPage() {
  const { t, tCode } = useText()
  const me = useMe()
  const [text, setText] = useState('')
  const [query] = useDebouncedValue(text.trim(), 200)
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  return (
    <Stack maw={900}>
      <Title order={1}>{t('donors.title')}</Title>
      <TextInput
        label={t('gift.find_donor')}
        description={t('gift.find_donor.hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
        type="search"
        maw={420}
      />
      <Pages
        queryKey={['/v1/donors', 'list', query]}
        read={(cursor, signal) =>
          searchDonors({ q: query, cursor }, { signal, headers: { 'Content-Type': 'application/json' } })
        }
        empty={t('donors.none')}
      >
        {(donors) => (
          <Wide minWidth={480} label={t('donors.title')}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('gift.code')}</Table.Th>
                  <Table.Th>{t('gift.donor')}</Table.Th>
                  <Table.Th>{t('gift.donor_type')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {donors.map((donor) => (
                  <Table.Tr key={donor.id}>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{donor.code}</Table.Td>
                    <Table.Td>
                      <AnchorLink to="/donors/$id" params={{ id: donor.id }}>
                        {donor.name}
                      </AnchorLink>
                    </Table.Td>
                    <Table.Td>{tCode('donor_type', donor.donor_type)}</Table.Td>
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
