import {
  ActionIcon,
  Burger,
  Menu,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconKeyboard, IconMoon, IconSearch, IconSun, IconWifiOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { LanguageSwitch } from '../shared/language'
import { useSaving } from '../shared/saving'
import { AccountMenu } from './account-menu'
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
      <AccountMenu>
        <Menu.Item leftSection={<IconKeyboard aria-hidden size={16} />} onClick={() => keysHelp.open()}>
          {t('keys.title')} (?)
        </Menu.Item>
      </AccountMenu>
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
