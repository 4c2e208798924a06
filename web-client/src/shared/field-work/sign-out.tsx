import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { signOut } from '../account'
import { useText } from '../i18n'
import { PlaceLink } from '../links'

/** Before a sign-out that would remove what the service does not have. */
export function SignOutQuestion({ isClosed, onStay }: { isClosed: boolean; onStay: () => void }) {
  const { t } = useText()
  return (
    <Modal opened onClose={onStay} title={t('field.leave.title')} withCloseButton={false}>
      <Stack>
        <Text>{t(isClosed ? 'field.leave.closed' : 'field.leave.changes')}</Text>
        <PlaceLink place={{ to: '/field' }} onClick={onStay}>
          {t('field.leave.look')}
        </PlaceLink>
        <Group justify="flex-end">
          <Button variant="default" color="red" onClick={() => void signOut()}>
            {t('field.leave.wipe')}
          </Button>
          <Button data-autofocus onClick={onStay}>
            {t('leave.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
