import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/ward-scores',
  component: lazyRouteComponent(() => import('./scores'), 'WardScoresPage'),
})
const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/ward-scores/$id',
  component: lazyRouteComponent(() => import('./score'), 'WardScorePage'),
})
const spots = createRoute({
  getParentRoute: () => signedIn,
  path: '/hot-spots',
  component: lazyRouteComponent(() => import('./hot-spots'), 'HotSpotsPage'),
})

export const wardRoutes = [list, page, spots] as const
