import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes'
import { flag, searchOf } from '../shared/search'

const list = createRoute({
  getParentRoute: () => signedIn,
  path: '/dialogues',
  validateSearch: searchOf({ overdue: flag }),
  component: lazyRouteComponent(() => import('./all'), 'DialoguesPage'),
})
const create = createRoute({
  getParentRoute: () => signedIn,
  path: '/dialogues/new',
  component: lazyRouteComponent(() => import('./new'), 'NewDialoguePage'),
})
const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/dialogues/$id',
  component: lazyRouteComponent(() => import('./page'), 'DialoguePage'),
})

export const dialogueRoutes = [list, create, page] as const
