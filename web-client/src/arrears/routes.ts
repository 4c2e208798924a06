import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/arrears',
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
