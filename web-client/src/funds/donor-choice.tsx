import { Alert, Button, Checkbox, Fieldset, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { createDonor, searchDonors } from '../api/generated/client'
import { DonorType, type DonorView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { explain } from '../shared/problems'
import { Failure } from '../shared/states'

/** Finds a giver, or enters a new one. */
export function DonorChoice({ onChoose }: { onChoose: (donor: DonorView) => void }) {
  const { t, tCode } = useText()
  const [text, setText] = useState('')
  const [query] = useDebouncedValue(text.trim(), 200)
  const [type, setType] = useState<DonorType>('individual')
  const [anonymous, setAnonymous] = useState(false)
  const [wall, setWall] = useState(false)
  const found = useQuery({
    // The words stay in memory: no address and no log shows whom somebody looks for.
    queryKey: ['/v1/donors', query],
    queryFn: ({ signal }) =>
      searchDonors({ q: query, limit: 8 }, { signal, headers: { 'Content-Type': 'application/json' } }),
    enabled: query.length > 0,
    placeholderData: keepPreviousData,
  })
  const add = useMutation({
    mutationFn: () =>
      createDonor({ donor_type: type, name: text.trim(), is_anonymous: anonymous, on_wall: wall && !anonymous }),
    onSuccess: onChoose,
  })
  return (
    <Stack>
      <TextInput
        label={t('gift.find_donor')}
        description={t('gift.find_donor.hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
        type="search"
      />
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {query && found.data && found.data.items.length > 0 && (
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {found.data.items.map((donor) => (
              <Table.Tr key={donor.id}>
                <Table.Td>
                  <Button variant="subtle" size="compact-md" onClick={() => onChoose(donor)}>
                    {donor.name}
                  </Button>
                </Table.Td>
                <Table.Td>{tCode('donor_type', donor.donor_type)}</Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed">
                    {donor.code}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {text.trim() && (
        <Fieldset legend={t('gift.new_donor', { name: text.trim() })}>
          <Stack>
            {add.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(add.error, t)}
              </Alert>
            )}
            <Select
              label={t('gift.donor_type')}
              data={Object.values(DonorType).map((value) => ({ value, label: tCode('donor_type', value) }))}
              value={type}
              onChange={(value) => value && setType(value as DonorType)}
              allowDeselect={false}
              maw={320}
            />
            <Checkbox
              label={t('gift.anonymous')}
              checked={anonymous}
              onChange={(event) => setAnonymous(event.currentTarget.checked)}
            />
            <Checkbox
              label={t('gift.wall')}
              checked={wall && !anonymous}
              disabled={anonymous}
              onChange={(event) => setWall(event.currentTarget.checked)}
            />
            <Group>
              <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
                {t('gift.add_donor')}
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      )}
    </Stack>
  )
}
