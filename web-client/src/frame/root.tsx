import { Outlet } from '@tanstack/react-router'
import { useKeptFocus, usePageArrival } from './progress'

/** What every page has, also those that nobody signs in for. */
export function Root() {
  usePageArrival()
  useKeptFocus()
  return <Outlet />
}
