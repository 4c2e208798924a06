import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createCaseNote } from '../api/generated/client'
import { may, useMe } from '../shared/account'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Failure, Loading } from '../shared/states'
import { notesQuery, withPurpose } from './queries'

/** Notes between colleagues; they are part of the record and stay. */
export function Notes({ id, purpose }: { id: string; purpose?: string }) {
  const { t } = useText()
  const me = useMe()
  const notes = useQuery(notesQuery(id, purpose))
  if (notes.isPending) return <Loading />
  if (notes.isError) return <Failure error={notes.error} retry={() => void notes.refetch()} />
  return (
    <Stack>
      {notes.data.items.length === 0 && <Text c="dimmed">{t('notes.none')}</Text>}
      {notes.data.items.map((note) => (
        <div key={note.id}>
          <Text style={{ whiteSpace: 'pre-line' }}>{note.text}</Text>
          <Text size="xs" c="dimmed">
            {[note.author?.full_name, instant(note.created_at)].filter(Boolean).join(' · ')}
          </Text>
        </div>
      ))}
      {may(me, 'cases:write') && <NewNote id={id} purpose={purpose} />}
    </Stack>
  )
}

function NewNote({ id, purpose }: { id: string; purpose?: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const add = useMutation({
    mutationFn: () => createCaseNote(id, { text: text.trim() }, withPurpose(purpose)),
    onSuccess: () => {
      setText('')
      return refresh(queries, `/v1/cases/${id}`)
    },
    onError: (error) => tellFailure(error, t),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() && !add.isPending) add.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Textarea
        label={t('notes.new')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <Button type="submit" mt="xs" variant="default" loading={add.isPending} disabled={!text.trim()}>
        {t('notes.add')}
      </Button>
    </form>
  )
}
