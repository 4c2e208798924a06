import {
  ActionIcon,
  Burger,
  Button,
  Menu,
  type MenuItemProps,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import {
  IconKey,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconUserCircle,
  IconWifiOff,
} from '@tabler/icons-react'
import { createLink, Link } from '@tanstack/react-router'
import { type ComponentPropsWithRef, lazy, Suspense, useState } from 'react'
import { signOut, useMe } from '../shared/account'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { LanguageSwitch } from '../shared/language'
import { useSaving } from '../shared/saving'
import { keysHelp } from './keys-help'
import { spotlight } from './palette'

interface Props {
  isMenuOpened: boolean
  toggleMenu: () => void
}

/** Brand, search, and what is always visible: whether everything is saved, whether there is a connection, who works here. */
export function Header({ isMenuOpened, toggleMenu }: Props) {
  const { t } = useText()
  return (
    <div className="header">
      <Burger opened={isMenuOpened} onClick={toggleMenu} hiddenFrom="sm" size="sm" aria-label={t('nav.menu')} />
      <Link to="/" className="brand">
        An Sinh
      </Link>
      <UnstyledButton onClick={() => spotlight.open()} className="header-search" aria-label={t('palette.open')}>
        <IconSearch aria-hidden size={16} />
        <span>{t('palette.open')}</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      <State />
      <LanguageSwitch />
      <SchemeSwitch />
      <AccountMenu />
    </div>
  )
}

/** Saved, being saved, or without a connection: one place for every form. */
function State() {
  const { t } = useText()
  const { online } = useNetwork()
  const saving = useSaving()
  return (
    <Text size="sm" c="dimmed" className="header-state" role="status" data-state={online ? saving.state : 'offline'}>
      {!online && (
        <>
          <IconWifiOff aria-hidden size={16} /> {t('state.offline')}
        </>
      )}
      {online && saving.state === 'saving' && t('save.saving')}
      {online && saving.state === 'waiting' && t('save.waiting')}
      {online && saving.state === 'saved' && t('save.saved_at', { at: instant(saving.at).slice(-5) })}
    </Text>
  )
}

function SchemeSwitch() {
  const { t } = useText()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      aria-label={t(dark ? 'scheme.light' : 'scheme.dark')}
    >
      {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  )
}

/** Asked only where something would be lost. */
const SignOutQuestion = lazy(() =>
  import('../shared/field-work/sign-out').then((loaded) => ({ default: loaded.SignOutQuestion })),
)

const MenuLink = createLink((props: MenuItemProps & ComponentPropsWithRef<'a'>) => (
  <Menu.Item component="a" {...props} />
))

function AccountMenu() {
  const { t } = useText()
  const me = useMe()
  const [loses, setLoses] = useState<'nothing' | 'changes' | 'closed'>('nothing')
  async function leave() {
    const { wouldLose } = await import('../shared/field-work/device')
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
        <Menu.Item leftSection={<IconKeyboard aria-hidden size={16} />} onClick={() => keysHelp.open()}>
          {t('keys.title')} (?)
        </Menu.Item>
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
