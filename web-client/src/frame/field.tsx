import '../shared/field-work/field-work.css'
import { Button } from '@mantine/core'
import { Link, Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { nextOf, resume, useWho } from '../shared/account'
import { useDevice } from '../shared/field-work/device'
import { SyncState } from '../shared/field-work/sync-state'
import { Unlock } from '../shared/field-work/unlock'
import { useText } from '../shared/i18n'
import { LanguageSwitch } from '../shared/language'
import { PageHead } from '../shared/page'
import { Loading } from '../shared/states'
import { AccountMenu } from './account-menu'
import { startFieldWork } from './field-work'

/** The frame of pages that work without a network: no session is needed to read and write what is kept on this device. */
export function FieldFrame() {
  const { t } = useText()
  const who = useWho()
  const router = useRouter()
  const { phase } = useDevice()
  useEffect(() => {
    startFieldWork()
    const again = () => void resume()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [])
  const isOut = who.state === 'out'
  useEffect(() => {
    if (!isOut) return
    const next = nextOf(router.state.location.href)
    void router.navigate({ to: '/login', search: { next }, replace: true })
  }, [isOut, router])
  if (isOut) return null
  return (
    <>
      <a className="skip-link" href="#content">
        {t('nav.skip')}
      </a>
      <header className="field-head">
        <Link to="/" className="brand">
          An Sinh
        </Link>
        <SyncState />
        <LanguageSwitch />
        {who.state === 'in' && <AccountMenu />}
      </header>
      <main id="content" tabIndex={-1} className="field-main">
        {phase === 'unknown' && <Loading />}
        {phase === 'closed' && (
          <>
            <PageHead title={t('field.title')} />
            <Unlock />
          </>
        )}
        {(phase === 'open' || phase === 'empty') && <Outlet />}
      </main>
    </>
  )
}

/** What the pages of the frame say where nothing of theirs is kept. */
export function BackHome() {
  const { t } = useText()
  return (
    <Button component={Link} to="/" variant="default">
      {t('nav.home')}
    </Button>
  )
}
