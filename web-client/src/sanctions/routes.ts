import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes'
import { searchOf, word } from '../shared/search'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/sanctions',
  component: lazyRouteComponent(() => import('./all'), 'SanctionsPage'),
})
const create = createRoute({
  getParentRoute: () => signedIn,
  path: '/sanctions/new',
  validateSearch: searchOf({ finding: word }),
  component: lazyRouteComponent(() => import('./new'), 'NewSanctionPage'),
})
const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/sanctions/$id',
  component: lazyRouteComponent(() => import('./page'), 'SanctionPage'),
})
const paper = createRoute({
  getParentRoute: () => signedIn,
  path: '/sanctions/$id/print',
  component: lazyRouteComponent(() => import('./print'), 'SanctionPaperPage'),
})

export const sanctionRoutes = [list, create, page, paper] as const
