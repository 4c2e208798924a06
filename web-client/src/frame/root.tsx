import { Outlet } from '@tanstack/react-router'
import { usePageArrival } from './progress'

/** What every page has, also those that nobody signs in for. */
export function Root() {
  usePageArrival()
  return <Outlet />
}
