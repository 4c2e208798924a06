import { Alert } from '@mantine/core'
import type { PublicStatus, Status } from '../api/generated/model'
import { isProblem } from '../api/request'
import { StateChip, type States } from '../shared/chip'
import { day } from '../shared/dates'
import { Facts } from '../shared/facts'
import { useText } from '../shared/i18n'
import { Section } from '../shared/section'
import { Failure } from '../shared/states'

const STATUS: States<Status> = {
  texts: 'status',
  tones: { open: 'open', awaiting_supplement: 'wait', closed: 'done' },
}

/** Why nothing is shown; a wrong code and a wrong secret are told alike. */
export function Failed({ error }: { error: unknown }) {
  const { t } = useText()
  if (!isProblem(error, 'not_found')) return <Failure error={error} />
  return (
    <Alert color="gray" title={t('public.status.none')} my="md">
      {t('public.status.none.next')}
    </Alert>
  )
}

/** What the holder of the slip may know. */
export function Found({ status: { code, case_type: type, status, due_on: due } }: { status: PublicStatus }) {
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
