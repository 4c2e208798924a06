import { useListRoles, useListUsersInfinite } from '../api/generated/client'
import type { UserView } from '../api/generated/model'
import { Chip } from '../shared/chip'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { Forbidden, PageHead, useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'
import { TableMenu } from '../shared/table/table-menu'

/** The accounts: who they are, what they may do, and whether they may still sign in. */
export function UsersPage() {
  return useMay('users:read') ? <Users /> : <Forbidden />
}

function Users() {
  const { t, say } = useText()
  const mayWrite = useMay('users:write')
  const roles = useListRoles()
  const users = useListUsersInfinite({ limit: 50 }, { query: byCursor })
  const role = (code: string) => say(roles.data?.items.find((it) => it.code === code)?.name) || code
  const rolesOf = (it: UserView) => it.roles.map(role).join(', ')
  const name = (it: UserView) => (
    <AnchorLink to="/users/$id" params={{ id: it.id }}>
      {it.full_name}
    </AnchorLink>
  )
  const columns: Column<UserView>[] = [
    { id: 'name', head: t('users.full_name'), cell: name, card: 'title' },
    { id: 'username', head: t('login.username'), cell: (it) => <span translate="no">{it.username}</span> },
    { id: 'roles', head: t('users.roles'), cell: rolesOf, text: rolesOf },
    { id: 'agency', head: t('users.agency'), cell: (it) => it.agency.name, text: (it) => it.agency.name },
    { id: 'unit', head: t('users.unit'), cell: (it) => it.unit.name, isOptional: true },
    { id: 'state', head: t('users.state'), cell: (it) => <UserState user={it} />, card: 'side' },
    { id: 'last', head: t('users.last_login'), cell: (it) => instant(it.last_login_at) },
  ]
  return (
    <>
      <PageHead title={t('nav.users')}>
        <TableMenu name="users" columns={columns} />
        {mayWrite && <ButtonLink to="/users/new">{t('users.new')}</ButtonLink>}
      </PageHead>
      <PagedTable name="users" label={t('nav.users')} pages={users} columns={columns} empty={t('users.none')} />
    </>
  )
}

export function UserState({ user }: { user: UserView }) {
  const { t } = useText()
  return <Chip tone={user.is_active ? 'open' : 'closed'}>{t(user.is_active ? 'users.active' : 'users.inactive')}</Chip>
}
