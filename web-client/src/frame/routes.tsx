import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { currentUser, nextOf } from '../shared/account'
import { Failure, NotFound } from '../shared/states'
import { Root } from './root'

interface Context {
  queries: QueryClient
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
  },
  component: lazyRouteComponent(() => import('./layout'), 'Layout'),
})
