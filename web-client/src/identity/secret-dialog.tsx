import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useText } from '../shared/i18n'

/** Shows a new password once. It is nowhere kept: a closed dialog ends it. */
export function SecretDialog({ secret, name, close }: { secret: string; name: string; close: () => void }) {
  const { t } = useText()
  return (
    <Modal
      opened
      onClose={close}
      title={t('users.secret', { name })}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Stack>
        <Code block data-secret>
          {secret}
        </Code>
        <Text size="sm">{t('users.secret.about')}</Text>
        <Group justify="flex-end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'users.secret.copied' : 'users.secret.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={close}>{t('close')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
