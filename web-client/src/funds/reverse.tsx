import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createReversal } from '../api/generated/client'
import type { LedgerEntryView } from '../api/generated/model'
import { explain, tellDone } from '../cases/problems'
import { useText } from '../shared/i18n'
import { amountText } from './amounts'
import { MOVED } from './queries'

/** Takes an entry back: with a cause, once, by somebody else than whoever posted it. */
export function Reverse({ entry }: { entry: LedgerEntryView }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const [cause, setCause] = useState('')
  const reverse = useMutation({
    mutationFn: () => createReversal({ entry_id: entry.id, cause: cause.trim() }),
    onSuccess: () => {
      for (const key of MOVED) void queries.invalidateQueries({ queryKey: [key] })
      close()
      tellDone(t('reverse.done'), t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!reverse.isPending) reverse.mutate()
  }
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open}>
        {t('reverse')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('reverse.title')} closeButtonProps={{ 'aria-label': t('close') }}>
        <form onSubmit={submit}>
          <Stack>
            {reverse.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(reverse.error, t)}
              </Alert>
            )}
            <Text>
              {tCode('entry', entry.kind)}: {amountText(entry, t('fund.days'))}
            </Text>
            <Textarea
              label={t('reverse.cause')}
              value={cause}
              onChange={(event) => setCause(event.currentTarget.value)}
              required
              autosize
              minRows={2}
              maxLength={500}
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" color="red" loading={reverse.isPending}>
                {t('reverse')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
