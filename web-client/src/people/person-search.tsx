import { Anchor, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { searchPeople } from '../api/generated/client'
import type { PersonSummary } from '../api/generated/model'
import { day } from '../shared/dates'
import { highlight } from '../shared/fold'
import { useText } from '../shared/i18n'
import { Empty, Failure } from '../shared/states'

interface Props {
  onChoose: (person: PersonSummary) => void
  initial?: string
  initialYear?: string
  /** Called with what is looked for, so that the page can come back to it. */
  onSearch?: (text: string, year: string) => void
}

/** Finds people by any part of a name, with or without marks, by a number, or by year of birth. */
export function PersonSearch({ onChoose, initial = '', initialYear = '', onSearch }: Props) {
  const { t } = useText()
  const [text, setText] = useState(initial)
  const [year, setYear] = useState(initialYear)
  const [[query, born]] = useDebouncedValue([text.trim(), year.trim()] as const, 200)
  const birthYear = /^\d{4}$/.test(born) ? Number(born) : undefined
  const found = useInfiniteQuery({
    // The words stay in memory: neither the address nor a log shows whom somebody looks for.
    queryKey: ['/v1/people', query, birthYear],
    queryFn: ({ pageParam, signal }) =>
      searchPeople(
        { q: query || undefined, birth_year: birthYear, limit: 20, cursor: pageParam },
        { signal, headers: { 'Content-Type': 'application/json' } },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: query.length > 0 || birthYear !== undefined,
    placeholderData: keepPreviousData,
  })
  useEffect(() => onSearch?.(query, born), [query, born, onSearch])
  const items = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          label={t('people.find')}
          description={t('people.find.hint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          flex="1 1 16rem"
          autoComplete="off"
          type="search"
        />
        <TextInput
          label={t('people.birth_year')}
          value={year}
          onChange={(event) => setYear(event.currentTarget.value)}
          inputMode="numeric"
          w={110}
          autoComplete="off"
        />
      </Group>
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && items.length === 0 && (
        <Empty title={t('people.none')}>
          <Text size="sm">{t('people.none.next')}</Text>
        </Empty>
      )}
      {items.length > 0 && <People items={items} query={query} onChoose={onChoose} />}
      {found.hasNextPage && (
        <Button
          variant="default"
          onClick={() => void found.fetchNextPage()}
          loading={found.isFetchingNextPage}
          style={{ alignSelf: 'center' }}
        >
          {t('more')}
        </Button>
      )}
    </Stack>
  )
}

export function People({
  items,
  query = '',
  onChoose,
}: {
  items: PersonSummary[]
  query?: string
  onChoose: (person: PersonSummary) => void
}) {
  const { t } = useText()
  return (
    <Table verticalSpacing={6} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('people.full_name')}</Table.Th>
          <Table.Th>{t('people.birth_date')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('people.identity_number')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('people.where')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((person) => (
          <Table.Tr key={person.id}>
            <Table.Td>
              <Anchor component="button" type="button" onClick={() => onChoose(person)} ta="start">
                {highlight(person.full_name, query).map((part) =>
                  part.hit ? <mark key={part.at}>{part.text}</mark> : part.text,
                )}
              </Anchor>
              <Text size="xs" c="dimmed" hiddenFrom="sm">
                {[person.hamlet, person.unit.name].filter(Boolean).join(' · ')}
              </Text>
            </Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{day(person.birth_date)}</Table.Td>
            <Table.Td visibleFrom="sm">{person.identity_number}</Table.Td>
            <Table.Td visibleFrom="sm">
              {[person.hamlet, person.address].filter(Boolean).join(', ')}
              <Text size="xs" c="dimmed">
                {person.unit.name}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
