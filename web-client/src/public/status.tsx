import { Alert, Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { getPublicCaseStatus } from '../api/generated/client'
import type { PublicStatus, Status } from '../api/generated/model'
import { isProblem } from '../api/request'
import { StateChip, type States } from '../shared/chip'
import { day } from '../shared/dates'
import { Facts } from '../shared/facts'
import { TextField } from '../shared/fields/text-field'
import { useText } from '../shared/i18n'
import { PageHead } from '../shared/page'
import { Section } from '../shared/section'
import { Failure } from '../shared/states'
import { readSlip, type Slip } from './slip'

const STATUS: States<Status> = {
  texts: 'status',
  tones: { open: 'open', awaiting_supplement: 'wait', closed: 'done' },
}

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

function Failed({ error }: { error: unknown }) {
  const { t } = useText()
  if (!isProblem(error, 'not_found')) return <Failure error={error} />
  return (
    <Alert color="gray" title={t('public.status.none')} my="md">
      {t('public.status.none.next')}
    </Alert>
  )
}

function Found({ status: { code, case_type: type, status, due_on: due } }: { status: PublicStatus }) {
  const { t, say } = useText()
  return (
    <Section title={t('public.status.found')}>
      <Facts
        facts={[
          [t('public.status.code'), code],
          [t('catalogue.name'), say(type)],
          [t('public.status.state'), <StateChip key="state" of={STATUS} code={status} />],
          [t('public.status.due'), status === 'closed' ? undefined : day(due)],
        ]}
      />
      {(status === 'closed' || status === 'awaiting_supplement') && <p>{t(`public.status.next.${status}`)}</p>}
    </Section>
  )
}
