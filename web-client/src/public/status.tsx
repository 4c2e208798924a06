import { Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { getPublicCaseStatus } from '../api/generated/client'
import { TextField } from '../shared/fields/text-field'
import { useText } from '../shared/i18n'
import { PageHead } from '../shared/page'
import { readSlip, type Slip } from './slip'
import { Failed, Found } from './status-found'

/** Shows the state of a case to whoever holds its slip. */
export function PublicStatusPage() {
  const { t } = useText()
  const [slip, setSlip] = useState(() => readSlip(window.location.hash))
  const [isAsked, setAsked] = useState(false)
  const { mutate, ...look } = useMutation({
    // The secret goes in a header: addresses are kept in the logs of servers and in the browser's history.
    mutationFn: ({ code, secret }: Slip) => getPublicCaseStatus({ code }, { headers: { 'Status-Secret': secret } }),
  })
  const fromSlip = useRef(slip)
  useEffect(() => {
    const { code, secret } = fromSlip.current
    if (!code || !secret) return
    // The scanned address goes away, so that the secret stays in no history.
    window.history.replaceState(window.history.state, '', window.location.pathname)
    mutate(fromSlip.current)
  }, [mutate])
  function send(event: FormEvent) {
    event.preventDefault()
    setAsked(true)
    if (slip.code && slip.secret) mutate(slip)
  }
  const field = (name: keyof Slip) => ({
    id: `status-${name}`,
    name,
    label: t(`public.status.${name}`),
    value: slip[name],
    onChange: (text: string) => setSlip({ ...slip, [name]: text.trim() }),
    ...(isAsked && !slip[name] && { error: t(`public.status.${name}.fault`) }),
    autoCapitalize: 'characters',
    spellCheck: false,
  })
  return (
    <>
      <PageHead title={t('public.status.title')} />
      <p>{t('public.status.about')}</p>
      <form onSubmit={send} aria-label={t('public.status.title')} noValidate>
        <Stack gap="sm" maw={360} align="stretch">
          <TextField {...field('code')} />
          <TextField {...field('secret')} />
          <Button type="submit" loading={look.isPending}>
            {t('public.status.submit')}
          </Button>
        </Stack>
      </form>
      <div aria-live="polite">
        {look.isError && <Failed error={look.error} />}
        {look.isSuccess && <Found status={look.data} />}
      </div>
    </>
  )
}
