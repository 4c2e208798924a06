import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { createUser } from '../api/generated/client'
import type { UserView } from '../api/generated/model'
import { useMe } from '../shared/account'
import { checks } from '../shared/fields/checks'
import { TextField } from '../shared/fields/text-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { Forbidden, PageHead, useMay } from '../shared/page'
import { makeSecret } from './secret'
import { SecretDialog } from './secret-dialog'
import { UserFields, userFaults } from './user-fields'

/** Creates an account of the administrator's own unit, with a first password that is shown once. */
export function NewUserPage() {
  const { t } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const [secret] = useState(makeSecret)
  const [made, setMade] = useState<UserView>()
  const form = useForm({
    initial: { username: '', full_name: '', roles: [] as string[], agency_id: '' },
    check: (values) => ({
      username: checks(t).required(values.username, t('login.username')) || checks(t).tooLong(values.username, 60),
      ...userFaults(values, t),
    }),
    send: ({ username, full_name, roles, agency_id }) =>
      createUser({
        username: username.trim(),
        full_name: full_name.trim(),
        password: secret,
        roles,
        unit_id: me.unit.id,
        agency_id,
      }),
    onDone: setMade,
  })
  const open = (id: string) => void navigate({ to: '/users/$id', params: { id } })
  if (!useMay('users:write')) return <Forbidden />
  return (
    <div className="page-form">
      <PageHead title={t('users.new')} crumbs={[{ label: t('nav.users'), to: '/users' }]} />
      <Text mb="sm">
        {t('users.unit')}: {me.unit.name}. {t('users.new.about')}
      </Text>
      <ProblemForm
        form={form}
        label={t('users.new')}
        submit={t('users.new')}
        onCancel={() => void navigate({ to: '/users' })}
      >
        <TextField
          {...form.field('username', t('login.username'))}
          description={t('users.username.hint')}
          autoCapitalize="none"
          required
        />
        <UserFields form={form as never} />
      </ProblemForm>
      {made && <SecretDialog secret={secret} name={made.full_name} close={() => open(made.id)} />}
    </div>
  )
}
