import { Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createCaseNote } from '../../api/generated/client'
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
      {mayWrite && <NewNote id={id} purpose={purpose} />}
    </Stack>
  )
}

function NewNote({ id, purpose }: { id: string; purpose?: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const form = useForm({
    draft: `note/${id}`,
    initial: { text: '' },
    check: ({ text }) => ({ text: check.required(text, t('notes.new')) || check.tooLong(text, 4000) }),
    send: ({ text }) => createCaseNote(id, { text: text.trim() }, withPurpose(purpose)),
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
