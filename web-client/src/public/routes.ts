import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { AREAS } from '../catalogue/search'
import { behindFirstPage, root } from '../frame/routes'
import { oneOf, searchOf, word, year } from '../shared/search'

const frame = createRoute({
  getParentRoute: () => root,
  id: 'open',
  beforeLoad: behindFirstPage,
  component: lazyRouteComponent(() => import('./frame'), 'PublicFrame'),
})
const funds = createRoute({
  getParentRoute: () => frame,
  path: '/public',
  validateSearch: searchOf({ year }),
  component: lazyRouteComponent(() => import('../statistics/public-figures/page'), 'PublicPage'),
})
const procedures = createRoute({
  getParentRoute: () => frame,
  path: '/public/procedures',
  validateSearch: searchOf({ q: word, area: oneOf(AREAS) }),
  component: lazyRouteComponent(() => import('./procedures'), 'PublicProceduresPage'),
})
const procedure = createRoute({
  getParentRoute: () => frame,
  path: '/public/procedures/$code',
  component: lazyRouteComponent(() => import('./procedure'), 'PublicProcedurePage'),
})
const status = createRoute({
  getParentRoute: () => frame,
  path: '/public/status',
  component: lazyRouteComponent(() => import('./status'), 'PublicStatusPage'),
})
const checklists = createRoute({
  getParentRoute: () => frame,
  path: '/public/inspection-checklists',
  component: lazyRouteComponent(() => import('../inspections/public/checklists'), 'PublicChecklistsPage'),
})
const inspection = createRoute({
  getParentRoute: () => frame,
  path: '/public/inspection',
  component: lazyRouteComponent(() => import('../inspections/public/employer'), 'EmployerLinkPage'),
})

/** The pages that nobody signs in for. */
export const publicRoutes = frame.addChildren([funds, procedures, procedure, status, checklists, inspection])
