import { Alert, Button, Group, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { getPublicInspection } from '../../api/generated/client'
import { isProblem } from '../../api/request'
import { useText } from '../../shared/i18n'
import { PageHead } from '../../shared/page'
import { Failure, Loading } from '../../shared/states'
import { KEY, Told } from './told'

/** The secret is taken out of the address at once: it stays in the memory of this page, and in no history. */
function takeSecret(): string {
  const secret = decodeURIComponent(location.hash.slice(1))
  if (secret) history.replaceState(history.state, '', location.pathname)
  return secret
}

/** What the employer sees without an account, by the link on the minutes: findings, deadlines, and the way to hand in proof. */
export function EmployerLinkPage() {
  const { t } = useText()
  const [secret, setSecret] = useState(takeSecret)
  const headers = { 'Inspection-Link': secret }
  const found = useQuery({
    queryKey: [...KEY, secret],
    queryFn: ({ signal }) => getPublicInspection({ signal, headers }),
    enabled: secret !== '',
  })
  const isLost = isProblem(found.error, 'not_found')
  return (
    <>
      <PageHead title={t('employer_page.title')} />
      {(secret === '' || isLost) && <SecretForm isLost={isLost} onSecret={setSecret} />}
      {secret !== '' && found.isPending && <Loading />}
      {found.isError && !isLost && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && <Told of={found.data} headers={headers} />}
    </>
  )
}

function SecretForm({ isLost, onSecret }: { isLost: boolean; onSecret: (secret: string) => void }) {
  const { t } = useText()
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('secret')).trim()
    onSecret(typed.slice(typed.lastIndexOf('#') + 1))
  }
  return (
    <form onSubmit={submit}>
      {isLost && (
        <Alert color="red" role="alert" mb="sm">
          {t('employer_page.lost')}
        </Alert>
      )}
      <Group align="flex-end">
        <TextInput name="secret" label={t('employer_page.secret')} autoComplete="off" required w={420} maw="100%" />
        <Button type="submit">{t('employer_page.open')}</Button>
      </Group>
    </form>
  )
}
