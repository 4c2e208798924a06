import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { EmployerKind } from '../api/generated/model/employerKind'
import { signedIn } from '../frame/routes'
import { oneOf, searchOf } from '../shared/search'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/employers',
  validateSearch: searchOf({ kind: oneOf(Object.values(EmployerKind)) }),
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
