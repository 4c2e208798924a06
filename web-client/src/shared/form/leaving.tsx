import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useText } from '../i18n'
import type { Values } from './merge'
import type { FormState } from './use-form'

/** Asks before a page is left whose text the service does not have. The end of a session asks nothing: drafts wait for it. */
export function Leaving<V extends Values>({ form }: { form: FormState<V> }) {
  const { t } = useText()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      form.isUnsent() && current.pathname !== next.pathname && next.pathname !== '/login',
    enableBeforeUnload: () => !form.isKept && form.isUnsent(),
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  function leave() {
    form.hold()
    blocker.proceed?.()
  }
  return (
    <Modal opened onClose={blocker.reset} title={t('leave.title')} withCloseButton={false}>
      <Stack>
        <Text>{t(form.isKept ? 'leave.kept' : 'leave.lost')}</Text>
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => {
              form.discard()
              leave()
            }}
          >
            {t('leave.discard')}
          </Button>
          {form.isKept && (
            <Button variant="default" onClick={leave}>
              {t('leave.keep')}
            </Button>
          )}
          <Button data-autofocus onClick={blocker.reset}>
            {t('leave.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
