import { Button, Menu, type MenuItemProps, Text } from '@mantine/core'
import { IconKey, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import { type ComponentPropsWithRef, lazy, type ReactNode, Suspense, useState } from 'react'
import { signOut, useMe } from '../shared/account'
import { useText } from '../shared/i18n'

/** Asked only where something would be lost. */
const SignOutQuestion = lazy(() =>
  import('../shared/field-work/sign-out').then((loaded) => ({ default: loaded.SignOutQuestion })),
)

const MenuLink = createLink((props: MenuItemProps & ComponentPropsWithRef<'a'>) => (
  <Menu.Item component="a" {...props} />
))

/** Who works here, and the way out. */
export function AccountMenu({ children }: { children?: ReactNode }) {
  const { t } = useText()
  const me = useMe()
  const [loses, setLoses] = useState<'nothing' | 'changes' | 'closed'>('nothing')
  async function leave() {
    const { wouldLose } = await import('../shared/field-work/behind')
    const lost = await wouldLose(me.id)
    if (lost === 'nothing') await signOut()
    else setLoses(lost)
  }
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconUserCircle aria-hidden size={18} />}
          aria-label={t('account.menu', { name: me.full_name })}
        >
          <Text span size="sm" fw={500} visibleFrom="md">
            {me.full_name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.full_name}
          <br />
          {me.agency.name}
        </Menu.Label>
        <MenuLink to="/password" leftSection={<IconKey aria-hidden size={16} />}>
          {t('password.title')}
        </MenuLink>
        {children}
        <Menu.Item leftSection={<IconLogout aria-hidden size={16} />} onClick={() => void leave()}>
          {t('account.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
      {loses !== 'nothing' && (
        <Suspense>
          <SignOutQuestion isClosed={loses === 'closed'} onStay={() => setLoses('nothing')} />
        </Suspense>
      )}
    </Menu>
  )
}
