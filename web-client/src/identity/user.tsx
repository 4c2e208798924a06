import { Group } from '@mantine/core'
import { updateUser, useFindUser } from '../api/generated/client'
import type { UserPatch, UserView } from '../api/generated/model'
import { seen } from '../api/request'
import { useMe } from '../shared/account'
import { instant } from '../shared/dates'
import { Facts } from '../shared/facts'
import { isSame } from '../shared/form/merge'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { PageHead, useMay } from '../shared/page'
import { tellDone } from '../shared/problems'
import { recordPage } from '../shared/record-page'
import { Lock, Reset } from './user-actions'
import { UserFields, type UserValues, userFaults } from './user-fields'
import { UserState } from './users'

/** An account: whose it is, what it may do, and whether it may be used. */
export const UserPage = recordPage('users:read', useFindUser, User)

function User({ record: user }: { record: UserView }) {
  const { t } = useText()
  const me = useMe()
  const mayWrite = useMay('users:write')
  return (
    <div className="page-form">
      <PageHead
        title={user.full_name}
        crumbs={[{ label: t('nav.users'), to: '/users' }]}
        about={<UserState user={user} />}
      >
        {mayWrite && user.id !== me.id && (
          <Group gap="xs">
            <Reset user={user} />
            <Lock user={user} />
          </Group>
        )}
      </PageHead>
      <Facts
        facts={[
          [t('login.username'), user.username],
          [t('users.unit'), user.unit.name],
          [t('users.last_login'), instant(user.last_login_at) || '–'],
        ]}
      />
      {mayWrite && <Edit user={user} />}
    </div>
  )
}

function Edit({ user }: { user: UserView }) {
  const { t } = useText()
  const form = useForm({
    initial: { full_name: user.full_name, roles: user.roles, agency_id: user.agency.id },
    version: user.version,
    check: (values) => userFaults(values, t),
    send: (values, version) => updateUser(user.id, changedOf(values, user), seen(version ?? user.version)),
    onDone: () => tellDone(t('users.saved'), t('close')),
  })
  return (
    <ProblemForm form={form} label={t('users.edit')} submit={t('users.save')}>
      <UserFields form={form as never} agency={user.agency} />
    </ProblemForm>
  )
}

/** Only what differs: an agency outside the administrator's unit stays as it is. */
const changedOf = (values: UserValues, user: UserView): UserPatch => ({
  ...(values.full_name.trim() !== user.full_name && { full_name: values.full_name.trim() }),
  ...(!isSame(values.roles, user.roles) && { roles: values.roles }),
  ...(values.agency_id !== user.agency.id && { agency_id: values.agency_id }),
})
