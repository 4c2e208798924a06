import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { signIn, useWho } from '../account'
import { useText } from '../i18n'
import { explain } from '../problems'
import { openDevice, useDevice } from './device'
import { secretOf } from './secret'

/**
 * Opens what is kept on this device with the password of the sign-in, with or without a connection. Where nothing is kept
 * yet, the service looks at the password: a wrong one would lock everybody out.
 */
export function Unlock({ onDone }: { onDone?: () => void }) {
  const { t } = useText()
  const who = useWho()
  const { phase } = useDevice()
  const own = who.state === 'in' ? who.me.username : undefined
  const opening = useMutation({
    // Without a network too.
    networkMode: 'always',
    mutationFn: async ([username, password]: [string, string]) => {
      if (phase === 'empty') await signIn(username, password)
      else {
        const given = secretOf(username, password)
        if (!given || !(await openDevice(given))) throw new Error('closed')
      }
    },
    onSuccess: onDone,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    const fields = new FormData(event.currentTarget)
    opening.mutate([own ?? String(fields.get('username')).trim(), String(fields.get('password'))])
  }
  const fault = opening.error && (opening.error.message === 'closed' ? t('field.wrong') : explain(opening.error, t))
  return (
    <form onSubmit={submit} aria-label={t('field.unlock')}>
      <Stack maw={400}>
        <Text size="sm">{t(phase === 'empty' ? 'field.password_again' : 'field.closed')}</Text>
        {fault && (
          <Alert color="red" role="alert">
            {fault}
          </Alert>
        )}
        {own === undefined ? (
          <TextInput
            name="username"
            label={t('field.username')}
            autoComplete="username"
            autoCapitalize="none"
            required
            withAsterisk={false}
          />
        ) : (
          // For the browser's own keeper of passwords.
          <input name="username" autoComplete="username" value={own} readOnly hidden />
        )}
        <PasswordInput
          name="password"
          label={t('field.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('field.show'), tabIndex: 0 }}
        />
        <Button type="submit" loading={opening.isPending}>
          {t('field.unlock')}
        </Button>
      </Stack>
    </form>
  )
}
