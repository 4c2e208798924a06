import { Button, Center, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { giveUp, resume, useWho } from '../shared/account'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'

/** Says that another account signed in with this browser; the page behind it stays as it was typed. */
export function Replaced() {
  const { t } = useText()
  const who = useWho()
  if (who.state !== 'replaced') return null
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('replaced.title', { by: who.by })}
    >
      <Stack>
        <Text>{t('replaced.about', { me: who.me.full_name })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => location.assign('/')}>
            {t('replaced.go_on', { by: who.by })}
          </Button>
          <Button onClick={giveUp} data-autofocus>
            {t('replaced.sign_in', { me: who.me.full_name })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The application without a connection at its start: it waits, and goes on by itself. */
export function Unreachable() {
  const { t } = useText()
  useEffect(() => {
    const again = () => void resume()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])
  return (
    <Center mih="100vh" p="md" component="main">
      <Stack align="center" maw={440}>
        <Title order={1}>{t('state.offline')}</Title>
        <Text ta="center">{t('state.unreachable')}</Text>
        <Button onClick={() => void resume()}>{t('retry')}</Button>
        <AnchorLink to="/field">{t('field.open_here')}</AnchorLink>
      </Stack>
    </Center>
  )
}
