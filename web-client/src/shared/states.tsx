import { Alert, Button, Center, Loader, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconMoodEmpty } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { isProblem } from '../api/request'
import { useText } from './i18n'
import { ButtonLink } from './links'

export function Loading() {
  const { t } = useText()
  return (
    <Center mih={160} role="status" aria-label={t('loading')}>
      <Loader size="sm" />
    </Center>
  )
}

/** Nothing to show, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl">
      <IconMoodEmpty aria-hidden size={28} stroke={1.5} />
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  )
}

/** What went wrong, in the service's own words, and the next step. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useText()
  const known = isProblem(error) ? error.problem : null
  const lost = known?.code === 'not_found'
  const title = lost
    ? t('state.not_found')
    : known?.code === 'offline'
      ? t('state.offline')
      : (known?.title ?? t('state.failed'))
  return (
    <Alert color={lost ? 'gray' : 'red'} icon={<IconAlertTriangle aria-hidden />} title={title} role="alert" my="md">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          {lost ? t('state.not_found.next') : known?.status === 403 ? t('state.forbidden.next') : known?.detail}
        </Text>
        {known?.trace_id && !lost && (
          <Text size="xs" c="dimmed">
            {t('state.trace', { trace: known.trace_id })}
          </Text>
        )}
        {retry && !lost && (
          <Button variant="default" size="xs" onClick={retry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

export function NotFound() {
  const { t } = useText()
  return (
    <Stack align="center" py={80} px="md">
      <Title order={1}>{t('state.not_found')}</Title>
      <Text ta="center">{t('state.not_found.next')}</Text>
      <ButtonLink to="/">{t('nav.home')}</ButtonLink>
    </Stack>
  )
}
