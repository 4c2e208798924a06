import { Stack, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { Empty } from '../shared/states'
import { PersonForm } from './person-form'

export function NewPersonPage() {
  const { t } = useText()
  const me = useMe()
  const navigate = useNavigate()
  if (!may(me, 'people:write')) return <Empty title={t('state.forbidden.next')} />
  return (
    <Stack>
      <Title order={1}>{t('people.new')}</Title>
      <PersonForm
        onDone={(person) => void navigate({ to: '/people/$id', params: { id: person.id } })}
        onCancel={() => void navigate({ to: '/people' })}
      />
    </Stack>
  )
}
