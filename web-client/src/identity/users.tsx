import { Badge, Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { listRoles, listUsers, updateUser } from '../api/generated/client'
import type { UserView } from '../api/generated/model'
import { seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'

/** The accounts: who they are, what they may do, and whether they may still sign in. */
export function UsersPage() {
  const { t, say } = useText()
  const me = useMe()
  const roles = useQuery({ queryKey: ['/v1/roles'], queryFn: () => listRoles() })
  const users = useInfiniteQuery({
    queryKey: ['/v1/users'],
    queryFn: ({ pageParam }) => listUsers({ limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: may(me, 'users:read'),
  })
  if (!may(me, 'users:read')) return <Empty title={t('state.forbidden.next')} />
  if (users.isPending) return <Loading />
  if (users.isError) return <Failure error={users.error} retry={() => void users.refetch()} />
  const name = (code: string) => say(roles.data?.items.find((role) => role.code === code)?.name) || code
  return (
    <Stack>
      <Title order={1}>{t('nav.users')}</Title>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('login.username')}</Table.Th>
              <Table.Th>{t('people.full_name')}</Table.Th>
              <Table.Th>{t('users.roles')}</Table.Th>
              <Table.Th>{t('users.agency')}</Table.Th>
              <Table.Th>{t('users.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {users.data.pages
              .flatMap((page) => page.items)
              .map((user) => (
                <Table.Tr key={user.id}>
                  <Table.Td>{user.username}</Table.Td>
                  <Table.Td>{user.full_name}</Table.Td>
                  <Table.Td>{user.roles.map(name).join(', ')}</Table.Td>
                  <Table.Td>
                    {user.agency.name}
                    <Text size="xs" c="dimmed">
                      {user.unit.name}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <State user={user} />
                  </Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}

function State({ user }: { user: UserView }) {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: () => updateUser(user.id, { is_active: !user.is_active }, seen(user.version)),
    onSuccess: () => refresh(queries, '/v1/users'),
    onError: (error) => tellFailure(error, t),
  })
  return (
    <Group gap="xs">
      <Badge variant="light" color={user.is_active ? 'accent' : 'gray'} tt="none">
        {t(user.is_active ? 'users.active' : 'users.inactive')}
      </Badge>
      {may(me, 'users:write') && user.id !== me.id && (
        <Button size="compact-xs" variant="default" onClick={() => change.mutate()} loading={change.isPending}>
          {t(user.is_active ? 'users.deactivate' : 'users.activate')}
        </Button>
      )}
      {user.last_login_at && (
        <Text size="xs" c="dimmed">
          {instant(user.last_login_at)}
        </Text>
      )}
    </Group>
  )
}
