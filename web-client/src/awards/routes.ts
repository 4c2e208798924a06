import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { AwardLevel } from '../api/generated/model/awardLevel'
import { signedIn } from '../frame/routes'
import { oneOf, searchOf } from '../shared/search'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/awards',
  validateSearch: searchOf({ level: oneOf(Object.values(AwardLevel)) }),
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
