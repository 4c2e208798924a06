import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { currentUser, nextOf } from '../shared/account'
import { addTexts } from '../shared/i18n'
import { Failure, NotFound } from '../shared/states'
import { Root } from './root'

interface Context {
  queries: QueryClient
}

let texts: Promise<void> | undefined

/** Fetches the texts that the first page goes without, once; after a failure they are fetched again. */
export function behindFirstPage(): Promise<void> {
  texts ??= import('../texts-behind')
    .then(({ textsBehind }) => addTexts(textsBehind))
    .catch((error) => {
      texts = undefined
      throw error
    })
  return texts
}

/** What every page is in. */
export const root = createRootRouteWithContext<Context>()({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <Failure error={error} />,
})

/** What the pages are in that work without a network, on what this device keeps. */
export const onSite = createRoute({
  getParentRoute: () => root,
  id: 'on-site',
  beforeLoad: behindFirstPage,
  component: lazyRouteComponent(() => import('./field'), 'FieldFrame'),
})

/** What the pages of those who are signed in are in. A domain may keep its own routes in its folder, below this one. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    const { state } = currentUser()
    if (state === 'out' || state === 'unknown')
      throw redirect({ to: '/login', search: { next: nextOf(location.href) } })
    return behindFirstPage()
  },
  component: lazyRouteComponent(() => import('./layout'), 'Layout'),
})
