import {
  ActionIcon,
  Alert,
  AppShell,
  Badge,
  Box,
  Burger,
  Button,
  Group,
  Menu,
  ScrollArea,
  Stack,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure, useNetwork } from '@mantine/hooks'
import {
  IconBook2,
  IconChartBar,
  IconCoins,
  IconFolders,
  IconHome,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSearch,
  IconShieldLock,
  IconSun,
  IconUserCircle,
  IconUsers,
  IconWifiOff,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useQueues } from '../cases/queries'
import { may, signOut, useMe, useWho } from '../identity/session'
import { setLanguage, useText } from './i18n'
import { ButtonLink, NavigationLink } from './links'
import { useLiveUpdates } from './live'
import { Palette, spotlight } from './palette'

/** The frame around every page of a signed-in user. */
export function Layout() {
  const who = useWho()
  const navigate = useNavigate()
  const { href } = useLocation()
  useEffect(() => {
    if (who.state === 'out') void navigate({ to: '/login', search: { next: href } })
  }, [who.state, navigate, href])
  return who.state === 'in' || who.state === 'replaced' ? <Frame /> : null
}

function Frame() {
  const { t } = useText()
  const [opened, { toggle, close }] = useDisclosure()
  const { online } = useNetwork()
  const { pathname, href } = useLocation()
  useLiveUpdates()
  // A page that was chosen closes the phone's menu.
  useEffect(close, [href])
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 248, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="skip-link" href="#content">
        {t('nav.skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('nav.menu')} />
            <Text
              component={Link}
              to="/"
              fw={600}
              size="lg"
              c="inherit"
              style={{ textDecoration: 'none', whiteSpace: 'nowrap' }}
            >
              An Sinh
            </Text>
          </Group>
          <UnstyledButton
            onClick={() => spotlight.open()}
            visibleFrom="sm"
            aria-label={t('palette.open')}
            px="sm"
            py={6}
            w={{ sm: 220, md: 340 }}
            bd="1px solid var(--mantine-color-default-border)"
            bdrs="sm"
          >
            <Group gap="xs" wrap="nowrap" justify="space-between">
              <Group gap="xs" wrap="nowrap">
                <IconSearch aria-hidden size={16} />
                <Text size="sm" c="dimmed">
                  {t('palette.open')}
                </Text>
              </Group>
              <Text size="xs" c="dimmed">
                Ctrl+K
              </Text>
            </Group>
          </UnstyledButton>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              hiddenFrom="sm"
              variant="subtle"
              color="gray"
              size="lg"
              onClick={() => spotlight.open()}
              aria-label={t('palette.open')}
            >
              <IconSearch size={18} />
            </ActionIcon>
            <LanguageSwitch />
            <SchemeSwitch />
            <AccountMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('nav.menu')}>
        <AppShell.Section grow component={ScrollArea} p="xs">
          <Navigation path={pathname} href={href} />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {!online && (
          <Alert icon={<IconWifiOff aria-hidden />} color="yellow" mb="md" title={t('state.offline')}>
            {t('state.offline.next')}
          </Alert>
        )}
        <Replaced />
        <Outlet />
      </AppShell.Main>
      <Palette />
    </AppShell>
  )
}

/** Says who is signed in with this browser now, when it is not the account that this tab works for. */
function Replaced() {
  const { t } = useText()
  const who = useWho()
  if (who.state !== 'replaced') return null
  return (
    <Alert
      icon={<IconUserCircle aria-hidden />}
      color="red"
      mb="md"
      role="alert"
      title={t('account.replaced', { name: who.by })}
    >
      <Stack gap="xs" align="flex-start">
        {t('account.replaced.next', { name: who.me.full_name })}
        <Button variant="default" size="xs" onClick={() => window.location.reload()}>
          {t('account.replaced.go_on', { name: who.by })}
        </Button>
      </Stack>
    </Alert>
  )
}

function Navigation({ path, href }: { path: string; href: string }) {
  const { t, say } = useText()
  const me = useMe()
  const queues = useQueues()
  return (
    <>
      {may(me, 'cases:write') && (
        <ButtonLink to="/cases/new" fullWidth mb="sm" leftSection={<IconPlus aria-hidden size={16} />}>
          {t('nav.new_case')}
        </ButtonLink>
      )}
      <NavigationLink
        to="/"
        label={t('nav.home')}
        leftSection={<IconHome aria-hidden size={18} />}
        active={path === '/'}
      />
      {may(me, 'cases:read') && (
        <>
          <Box component="section" aria-label={t('nav.queues')} my="xs">
            <Text size="xs" c="dimmed" px="sm" py={4}>
              {t('nav.queues')}
            </Text>
            {(queues.data?.items ?? []).map((queue) => (
              <NavigationLink
                key={queue.code}
                to="/cases"
                search={{ queue: queue.code }}
                active={path === '/cases' && href.includes(`queue=${queue.code}`)}
                label={say(queue.name)}
                rightSection={
                  <Badge
                    variant="light"
                    color={queue.code === 'overdue' && queue.count > 0 ? 'red' : 'gray'}
                    size="md"
                    data-queue={queue.code}
                  >
                    {queue.count}
                    {queue.count_is_exact ? '' : '+'}
                  </Badge>
                }
              />
            ))}
          </Box>
          <NavigationLink
            to="/cases"
            search={{}}
            label={t('nav.cases')}
            leftSection={<IconFolders aria-hidden size={18} />}
            active={path === '/cases' && !href.includes('queue=')}
          />
        </>
      )}
      {may(me, 'people:read') && (
        <NavigationLink
          to="/people"
          label={t('nav.people')}
          leftSection={<IconUsers aria-hidden size={18} />}
          active={path.startsWith('/people')}
        />
      )}
      {may(me, 'funds:read') && (
        <NavigationLink
          to="/funds"
          label={t('nav.funds')}
          leftSection={<IconCoins aria-hidden size={18} />}
          active={/^\/(funds|contributions|allocations|houses)/.test(path)}
        />
      )}
      {may(me, 'fund-statistics:read') && (
        <NavigationLink
          to="/statistics"
          label={t('nav.statistics')}
          leftSection={<IconChartBar aria-hidden size={18} />}
          active={path.startsWith('/statistics')}
        />
      )}
      {may(me, 'journal:read') && (
        <NavigationLink
          to="/journal"
          label={t('nav.journal')}
          leftSection={<IconBook2 aria-hidden size={18} />}
          active={path === '/journal'}
        />
      )}
      {may(me, 'users:read') && (
        <NavigationLink
          to="/users"
          label={t('nav.users')}
          leftSection={<IconShieldLock aria-hidden size={18} />}
          active={path === '/users'}
        />
      )}
    </>
  )
}

/** Also on the sign-in page. */
export function LanguageSwitch() {
  const { language, t } = useText()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      onClick={() => void setLanguage(other)}
      aria-label={t('language.switch')}
      lang={other}
    >
      {other === 'en' ? 'EN' : 'VI'}
    </Button>
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

function AccountMenu() {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  async function out() {
    await signOut()
    // The next person at this desk sees nothing of the last.
    queries.clear()
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
          <Text span size="sm" visibleFrom="md">
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
        <Menu.Item leftSection={<IconLogout aria-hidden size={16} />} onClick={() => void out()}>
          {t('account.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
