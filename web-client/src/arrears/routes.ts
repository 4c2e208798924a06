import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { AgeBucket } from '../api/generated/model/ageBucket'
import { ArrearsKind } from '../api/generated/model/arrearsKind'
import { signedIn } from '../frame/routes'
import { flag, month, oneOf, searchOf } from '../shared/search'

const filters = searchOf({
  /** The list, or what it comes to by month. */
  view: oneOf(['figures']),
  /** The month of contribution. */
  month,
  bucket: oneOf(Object.values(AgeBucket)),
  kind: oneOf(Object.values(ArrearsKind)),
  is_paid: flag,
})
export type ArrearsSearch = ReturnType<typeof filters>

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/arrears',
  validateSearch: filters,
  component: lazyRouteComponent(() => import('./all'), 'ArrearsPage'),
})
const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/arrears/$id',
  component: lazyRouteComponent(() => import('./page'), 'ArrearsOfMonthPage'),
})
const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/arrears-imports',
  component: lazyRouteComponent(() => import('./imports'), 'ArrearsImportsPage'),
})
const reminders = createRoute({
  getParentRoute: () => signedIn,
  path: '/arrears-reminders',
  component: lazyRouteComponent(() => import('./reminders'), 'RemindersPage'),
})
const reminder = createRoute({
  getParentRoute: () => signedIn,
  path: '/arrears-reminders/$id',
  component: lazyRouteComponent(() => import('./reminder'), 'ReminderPage'),
})

export const arrearsRoutes = [list, page, imports, reminders, reminder] as const
