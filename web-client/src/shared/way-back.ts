import { useRouter } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import type { Place } from './links'

/** The addresses of the menu's lines, those that are the page in view, and those where it leads back to, the nearest last. */
const lines = new Set<string>()
const own = new Set<string>()
let back: readonly string[] = []
let marked: string | undefined
const listeners = new Set<() => void>()

function mark() {
  marked = own.size > 0 ? undefined : back.findLast((address) => lines.has(address))
  for (const tell of listeners) tell()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Notes where the page in view leads back to: a record has no line in the menu, so that of its list is marked. */
export function useWayBack(crumbs: readonly Place[]) {
  const router = useRouter({ warn: false })
  const addresses = crumbs
    .map(({ to, params, search }) => router?.buildLocation({ to, params, search: search ?? {} } as never).href)
    .join(' ')
  useEffect(() => {
    back = addresses.split(' ')
    mark()
    return () => {
      back = []
      mark()
    }
  }, [addresses])
}

/** Whether a line of the menu is the nearest one that the page in view leads back to, where that page `isOwn` of none. */
export function useIsWayBack(href = '', isOwn = false): boolean {
  useEffect(() => {
    lines.add(href)
    mark()
    return () => {
      lines.delete(href)
      mark()
    }
  }, [href])
  useEffect(() => {
    if (!isOwn) return
    own.add(href)
    mark()
    return () => {
      own.delete(href)
      mark()
    }
  }, [href, isOwn])
  return useSyncExternalStore(listen, () => marked === href)
}
