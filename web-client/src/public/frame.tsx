import { Link, Outlet } from '@tanstack/react-router'
import { useText } from '../shared/i18n'
import { LanguageSwitch } from '../shared/language'
import { AnchorLink } from '../shared/links'
import './public.css'

/** The frame around the pages that nobody signs in for. */
export function PublicFrame() {
  const { t } = useText()
  return (
    <>
      <a className="skip-link" href="#content">
        {t('nav.skip')}
      </a>
      <header className="public-head no-print">
        <Link to="/public/procedures" search={{}} className="brand">
          An Sinh
        </Link>
        <nav aria-label={t('public.menu')}>
          <AnchorLink to="/public/procedures" search={{}}>
            {t('public.procedures')}
          </AnchorLink>
          <AnchorLink to="/public/status">{t('public.status')}</AnchorLink>
          <AnchorLink to="/public/inspection-checklists">{t('public.checklists')}</AnchorLink>
          <AnchorLink to="/public" search={{}} activeOptions={{ exact: true }}>
            {t('public.funds')}
          </AnchorLink>
        </nav>
        <span className="grow" />
        <LanguageSwitch />
        <AnchorLink to="/">{t('public.sign_in')}</AnchorLink>
      </header>
      <main id="content" tabIndex={-1} className="page public-page">
        <Outlet />
      </main>
    </>
  )
}
