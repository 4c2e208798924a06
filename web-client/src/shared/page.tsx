import { type ButtonProps, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isProblem } from '../api/request'
import { may, useWho } from './account'
import { useText } from './i18n'
import { AnchorLink, ButtonLink, type Place, PlaceLink } from './links'
import { Empty, Failure, Loading } from './states'
import { useWayBack } from './way-back'

export interface Crumb extends Place {
  label: string
}

export interface HeadProps {
  title: string
  /** What the document is called when the heading alone does not name the record. */
  documentTitle?: string
  crumbs?: Crumb[]
  /** Beside the title: a count, a state. */
  about?: ReactNode
  /** The one primary action, and those beside it. */
  children?: ReactNode
}

/** The head of a page: where it is, what it is, and what is done here. It stays in view. */
export function PageHead({ title, documentTitle, crumbs = [], about, children }: HeadProps) {
  const { t } = useText()
  useWayBack(crumbs)
  return (
    <div className="page-head">
      {crumbs.length > 0 && (
        <nav className="crumbs" aria-label={t('nav.crumbs')}>
          {crumbs.map(({ label, to, params, search }, index) => (
            <span key={label}>
              {index > 0 && ' › '}
              <PlaceLink place={{ to, params, search }} inherit>
                {label}
              </PlaceLink>
            </span>
          ))}
        </nav>
      )}
      <div className="page-head-line">
        <Title order={1} data-title={documentTitle}>
          {title}
        </Title>
        {about}
        <span className="grow" />
        {children}
      </div>
    </div>
  )
}

interface GateProps<T> {
  /** What the account must be allowed to do. */
  permission?: string
  query: UseQueryResult<T, unknown>
  children: (data: T) => ReactNode
}

/** Opens a page for those who may see it, once its record is there; each other state offers the next step. */
export function PageGate<T>({ permission, query, children }: GateProps<T>) {
  const { t } = useText()
  if (!useMay(permission)) return <Forbidden />
  if (query.data !== undefined) return children(query.data)
  if (!query.isError) return <Loading />
  return (
    <>
      <PageHead title={t(isProblem(query.error, 'not_found') ? 'state.not_found' : 'state.failed')} />
      <Failure error={query.error} retry={() => void query.refetch()} />
    </>
  )
}

/** Whether the account may do it; where nobody is signed in, only what needs no permission. */
export function useMay(permission: string | undefined): boolean {
  const who = useWho()
  if (permission === undefined) return true
  return (who.state === 'in' || who.state === 'replaced') && may(who.me, permission)
}

/** The way to what those with a permission may do; nothing for others. */
export function MayLink({ permission, place, label, ...button }: ButtonProps & MayLinkProps) {
  const isAllowed = useMay(permission)
  const { to, params, search = {} } = place
  if (!isAllowed) return null
  return (
    <ButtonLink to={to as never} params={params as never} search={search as never} {...button}>
      {label}
    </ButtonLink>
  )
}

interface MayLinkProps {
  permission?: string
  place: Place
  label: string
}

/** A page that this account may not use. */
export function Forbidden() {
  const { t } = useText()
  return (
    <>
      <PageHead title={t('state.forbidden')} />
      <Empty title={t('state.forbidden.next')}>
        <AnchorLink to="/">{t('nav.home')}</AnchorLink>
      </Empty>
    </>
  )
}
