import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { explain, tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { MONEY } from './queries'

interface Props {
  /** What is done, on the button. */
  label: string
  title: string
  /** What the text is: a cause, a reason. */
  field: string
  /** What it is done to. */
  about?: string
  /** What is told afterwards. */
  done: string
  send: (cause: string) => Promise<unknown>
}

/** Something that cannot be undone, with the cause in words; sent once. */
export function Cause({ label, title, field, about, done, send }: Props) {
  const { t } = useText()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const [cause, setCause] = useState('')
  const once = useOnce()
  const sending = useMutation({
    mutationFn: () => send(cause.trim()),
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      close()
      tellDone(done, t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (cause.trim()) once.run(() => sending.mutateAsync())
  }
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
        <form onSubmit={submit}>
          <Stack>
            {sending.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(sending.error, t)}
              </Alert>
            )}
            {about && <Text>{about}</Text>}
            <Textarea
              label={field}
              value={cause}
              onChange={(event) => setCause(event.currentTarget.value)}
              required
              autosize
              minRows={2}
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" color="red" loading={sending.isPending}>
                {label}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
