import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/employers',
  component: lazyRouteComponent(() => import('./list'), 'EmployersPage'),
})
const create = createRoute({
  getParentRoute: () => signedIn,
  path: '/employers/new',
  component: lazyRouteComponent(() => import('./new'), 'NewEmployerPage'),
})
const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/employers/$id',
  component: lazyRouteComponent(() => import('./page'), 'EmployerPage'),
})

export const employerRoutes = [list, create, page] as const
