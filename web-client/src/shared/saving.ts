import { useSyncExternalStore } from 'react'

/** What the header says about what was typed: nothing yet, on its way, kept here until it can be sent, or saved. */
export interface Saving {
  state: 'none' | 'saving' | 'waiting' | 'saved'
  at?: string
}

let current: Saving = { state: 'none' }
const listeners = new Set<() => void>()

export function tellSaving(state: Saving['state']) {
  current = state === 'saved' ? { state, at: new Date().toISOString() } : { state }
  for (const listener of listeners) listener()
}

export function useSaving(): Saving {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
