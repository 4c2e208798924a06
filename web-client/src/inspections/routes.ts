import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { InspectionStatus } from '../api/generated/model/inspectionStatus'
import { onSite, signedIn } from '../frame/routes'
import { flag, month, oneOf, searchOf, word } from '../shared/search'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections',
  validateSearch: searchOf({ status: oneOf(Object.values(InspectionStatus)), mine: flag }),
  component: lazyRouteComponent(() => import('./all'), 'InspectionsPage'),
})
const calendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections/calendar',
  validateSearch: searchOf({ month }),
  component: lazyRouteComponent(() => import('./calendar'), 'InspectionCalendarPage'),
})
const figures = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections/figures',
  component: lazyRouteComponent(() => import('./figures'), 'InspectionFiguresPage'),
})
const map = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections/map',
  component: lazyRouteComponent(() => import('./map'), 'UnitMapPage'),
})
const create = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections/new',
  validateSearch: searchOf({ employer: word, item: word }),
  component: lazyRouteComponent(() => import('./new'), 'NewInspectionPage'),
})
const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections/$id',
  component: lazyRouteComponent(() => import('./page'), 'InspectionPage'),
})
const paper = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections/$id/print/$paper',
  component: lazyRouteComponent(() => import('./print'), 'InspectionPaperPage'),
})
const finding = createRoute({
  getParentRoute: () => signedIn,
  path: '/findings/$id',
  component: lazyRouteComponent(() => import('./finding'), 'FindingPage'),
})
const ranking = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspection-ranking',
  validateSearch: searchOf({ unit: word, all: flag }),
  component: lazyRouteComponent(() => import('./ranking'), 'RankingPage'),
})
const weights = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspections/weights',
  component: lazyRouteComponent(() => import('./weights'), 'RiskWeightsPage'),
})
const plans = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspection-plans',
  component: lazyRouteComponent(() => import('./plans'), 'PlansPage'),
})
const plan = createRoute({
  getParentRoute: () => signedIn,
  path: '/inspection-plans/$id',
  component: lazyRouteComponent(() => import('./plan'), 'PlanPage'),
})
const visit = createRoute({
  getParentRoute: () => onSite,
  path: '/inspections/$id/on-site',
  component: lazyRouteComponent(() => import('./on-site/page'), 'OnSitePage'),
})

export const inspectionRoutes = [
  list,
  calendar,
  figures,
  map,
  create,
  page,
  paper,
  finding,
  ranking,
  weights,
  plans,
  plan,
] as const
export const onSiteInspectionRoutes = [visit] as const
