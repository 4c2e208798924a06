import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes'
import { searchOf, year } from '../shared/search'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/holidays',
  validateSearch: searchOf({ year }),
  component: lazyRouteComponent(() => import('./holidays'), 'HolidaysPage'),
})

export const calendarRoutes = [list] as const
