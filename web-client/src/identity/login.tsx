import { Alert, Button, Center, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { isProblem } from '../api/request'
import { signIn, useWho } from '../shared/account'
import { useText } from '../shared/i18n'
import { LanguageSwitch } from '../shared/language'
import { AnchorLink } from '../shared/links'

export function LoginPage() {
  const { t } = useText()
  const router = useRouter()
  const who = useWho()
  const { next } = useSearch({ from: '/login' })
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  const goOn = useCallback(() => router.history.replace(next ?? '/'), [router, next])
  useEffect(() => {
    document.title = `${t('login.submit')} – An Sinh`
  }, [t])
  // The same person may sign in again in another tab; a person who is signed in may still change the account here.
  const wasOut = useRef(who.state === 'out')
  useEffect(() => {
    if (who.state === 'in' && wasOut.current) goOn()
  }, [who.state, goOn])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    setBusy(true)
    setFault(null)
    try {
      await signIn(String(fields.get('username')).trim(), String(fields.get('password')))
      goOn()
    } catch (error) {
      setFault(
        isProblem(error, 'offline') ? t('state.offline') : isProblem(error) ? error.problem.detail : t('state.failed'),
      )
    } finally {
      setBusy(false)
    }
  }

  return (
    <Center mih="100vh" p="md" component="main">
      <Stack w={360} maw="100%" gap="lg">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={1} data-title={t('login.submit')}>
              An Sinh
            </Title>
            <Text c="dimmed">{t('login.about')}</Text>
          </div>
          <LanguageSwitch />
        </Group>
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            {fault && (
              <Alert color="red" role="alert" title={t('login.failed')}>
                {fault}
              </Alert>
            )}
            <TextInput
              name="username"
              label={t('login.username')}
              autoComplete="username"
              autoCapitalize="none"
              required
              withAsterisk={false}
              autoFocus
              size="md"
            />
            <PasswordInput
              name="password"
              label={t('login.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              size="md"
              visibilityToggleButtonProps={{ 'aria-label': t('login.show'), tabIndex: 0 }}
            />
            <Button type="submit" loading={busy} size="md">
              {t('login.submit')}
            </Button>
          </Stack>
        </form>
        <Stack gap={4}>
          <AnchorLink to="/public/procedures">{t('public.link.procedures')}</AnchorLink>
          <AnchorLink to="/public">{t('public.link')}</AnchorLink>
        </Stack>
      </Stack>
    </Center>
  )
}
