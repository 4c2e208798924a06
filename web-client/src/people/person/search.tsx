import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { searchPeople } from '../../api/generated/client'
import type { PersonSummary } from '../../api/generated/model'
import { useText } from '../../shared/i18n'
import { searched } from '../../shared/pages'
import { Empty, Failure } from '../../shared/states'
import { People } from './table'

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
  // The words stay in memory: neither the address nor a log shows whom somebody looks for.
  const found = useInfiniteQuery({
    ...searched(['/v1/people', query, birthYear], (cursor, options) =>
      searchPeople({ q: query || undefined, birth_year: birthYear, limit: 20, cursor }, options),
    ),
    enabled: query.length > 0 || birthYear !== undefined,
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
