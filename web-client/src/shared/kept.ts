import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A text that this browser keeps under a key; all who read it on the page see a change. */
export function useKept(key: string) {
  const text = useSyncExternalStore(subscribe, () => localStorage.getItem(key))
  const keep = (next: string) => {
    localStorage.setItem(key, next)
    for (const listener of listeners) listener()
  }
  return [text, keep] as const
}
