import { Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { createCaseNote } from '../../api/generated/client'
import type { NoteView } from '../../api/generated/model'
import { useMe } from '../../shared/account'
import { instant } from '../../shared/dates'
import { checks } from '../../shared/fields/checks'
import { LongTextField } from '../../shared/fields/text-field'
import { ProblemForm } from '../../shared/form/problem-form'
import { useForm } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { useMay } from '../../shared/page'
import { refresh } from '../../shared/refresh'
import { Failure, Loading } from '../../shared/states'
import { notesQuery, withPurpose } from '../queries'

/** Notes between colleagues; they are part of the record and stay. */
export function Notes({ id, purpose }: { id: string; purpose?: string }) {
  const { t } = useText()
  const mayWrite = useMay('cases:write')
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
      {mayWrite && <NewNote id={id} purpose={purpose} notes={notes.data.items} />}
    </Stack>
  )
}

function NewNote({ id, purpose, notes }: { id: string; purpose?: string; notes: readonly NoteView[] }) {
  const { t } = useText()
  const me = useMe()
  const known = useRef(notes)
  const queries = useQueryClient()
  const check = checks(t)
  const form = useForm({
    draft: `note/${id}`,
    initial: { text: '' },
    check: ({ text }) => ({ text: check.required(text, t('notes.new')) || check.tooLong(text, 4000) }),
    send: ({ text }) => {
      known.current = notes
      return createCaseNote(id, { text: text.trim() }, withPurpose(purpose))
    },
    // The same words may have been noted before.
    isThere: ({ text }) =>
      notes.slice(known.current.length).some((it) => it.author?.id === me.id && it.text === text.trim()),
    onUnchanged: () => {
      form.discard()
    },
    onDone: () => {
      form.renew()
      void refresh(queries, `/v1/cases/${id}`)
    },
  })
  return (
    <ProblemForm form={form} label={t('notes.new')} submit={t('notes.add')}>
      <LongTextField {...form.field('text', t('notes.new'))} />
    </ProblemForm>
  )
}
