import { AppShell, ScrollArea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { domains } from '../domains'
import { nextOf, useMe, useWho } from '../shared/account'
import { day, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { MenuGroup, NavigationLink } from '../shared/menu'
import { startFieldWork } from './field-work'
import { Header } from './header'
import { KeysHelp } from './keys-help'
import { useLiveUpdates } from './live-updates'
import { Palette } from './palette'
import { Progress } from './progress'
import { Replaced, Unreachable } from './replaced'

/** The frame around every page of a signed-in user. */
export function Layout() {
  const who = useWho()
  const router = useRouter()
  const isOut = who.state === 'out'
  // The address is read when the session ends, and only then: leading away changes it.
  useEffect(() => {
    if (!isOut) return
    const next = nextOf(router.state.location.href)
    void router.navigate({ to: '/login', search: { next }, replace: true })
  }, [isOut, router])
  if (who.state === 'unreachable') return <Unreachable />
  return who.state === 'in' || who.state === 'replaced' ? <Frame key={who.me.id} /> : null
}

function Frame() {
  const { t } = useText()
  const [isOpened, { toggle, close }] = useDisclosure()
  const { href } = useLocation()
  const me = useMe()
  useLiveUpdates(me.id)
  useEffect(startFieldWork, [])
  // A page that was chosen closes the phone's menu.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs for each page.
  useEffect(close, [href])
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !isOpened } }}
      padding={0}
    >
      <a className="skip-link" href="#content">
        {t('nav.skip')}
      </a>
      <Progress />
      <AppShell.Header>
        <Header isMenuOpened={isOpened} toggleMenu={toggle} />
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('nav.menu')}>
        <AppShell.Section grow component={ScrollArea} p={8}>
          <MenuGroup>
            <NavigationLink to="/" label={t('nav.home')} activeOptions={{ exact: true }} />
          </MenuGroup>
          {/* biome-ignore lint/suspicious/noArrayIndexKey: the list of domains never changes. */}
          {domains.map(({ Navigation }, index) => Navigation && <Navigation key={index} />)}
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <div className="page">
          <p className="print-only">
            {t('print.by', { agency: me.agency.name, name: me.full_name, day: day(today()) })}
          </p>
          <Outlet />
        </div>
      </AppShell.Main>
      <Palette />
      <KeysHelp />
      <Replaced />
    </AppShell>
  )
}
