import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/awards',
  component: lazyRouteComponent(() => import('./list'), 'AwardsPage'),
})
const create = createRoute({
  getParentRoute: () => signedIn,
  path: '/awards/new',
  component: lazyRouteComponent(() => import('./new'), 'NewAwardPage'),
})
const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/awards/$id',
  component: lazyRouteComponent(() => import('./page'), 'AwardPage'),
})

export const awardRoutes = [list, create, page] as const
