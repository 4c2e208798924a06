import { Alert, Button, Group, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createHouse } from '../api/generated/client'
import { HouseKind, type PersonSummary } from '../api/generated/model'
import { PersonSearch } from '../people/person-search'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty } from '../shared/states'
import { parseAmount } from './amounts'

/** Plans a house for somebody: what is done and what it will cost. Who pays comes later. */
export function NewHousePage() {
  const { t, tCode } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [person, setPerson] = useState<PersonSummary | null>(null)
  const [kind, setKind] = useState<HouseKind>('build')
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const planned = parseAmount(text, 'vnd')
  const once = useOnce()
  const save = useMutation({
    mutationFn: () =>
      createHouse({
        kind,
        beneficiary_id: person?.id ?? '',
        planned_vnd: planned ?? 0,
        ...(note.trim() && { note: note.trim() }),
      }),
    onSuccess: (house) => {
      void refresh(queries, '/v1/houses')
      void navigate({ to: '/houses/$id', params: { id: house.id } })
    },
  })
  if (!may(me, 'funds:write')) return <Empty title={t('state.forbidden.next')} />
  function submit(event: FormEvent) {
    event.preventDefault()
    if (planned !== null) once.run(() => save.mutateAsync())
  }
  return (
    <Stack maw={720}>
      <Title order={1}>{t('house.new')}</Title>
      {!person && <PersonSearch onChoose={setPerson} />}
      {person && (
        <form onSubmit={submit} aria-label={t('house.new')}>
          <Stack>
            {save.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(save.error, t)}
              </Alert>
            )}
            <Group justify="space-between">
              <div>
                <Text size="sm" c="dimmed">
                  {t('help.beneficiary')}
                </Text>
                <Text fw={600}>{person.full_name}</Text>
              </div>
              <Button variant="subtle" onClick={() => setPerson(null)}>
                {t('help.other_person')}
              </Button>
            </Group>
            <Select
              label={t('house.kind')}
              data={Object.values(HouseKind).map((value) => ({ value, label: tCode('house_kind', value) }))}
              value={kind}
              onChange={(value) => setKind((value ?? 'build') as HouseKind)}
              allowDeselect={false}
              maw={280}
            />
            <TextInput
              label={t('house.planned')}
              description={t('gift.amount.vnd')}
              inputMode="decimal"
              required
              maw={280}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={text.trim() && planned === null ? t('gift.amount.invalid') : undefined}
              autoComplete="off"
            />
            <Textarea
              label={t('house.note')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              autosize
              minRows={2}
            />
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t('house.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  )
}
