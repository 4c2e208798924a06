import { type RefObject, useEffect, useRef } from 'react'

/** A shortcut that works on the page as it is now. */
export interface Key {
  /** As the browser names it: `j`, `Enter`, `?`. */
  key: string
  /** What it does, for the help. */
  label: string
  run: () => void
  /** Another shortcut of the page with this key goes before: a list yields to the record that it stands on. */
  yields?: boolean
}

const active = new Set<RefObject<readonly Key[]>>()

/** The shortcuts that work now, each once: the help shows these and no others. */
export const activeKeys = (): Key[] => {
  const all = [...active]
    .flatMap(({ current }) => current)
    .sort((a, b) => Number(a.yields ?? 0) - Number(b.yields ?? 0))
  return all.filter(({ key }, at) => all.findIndex((other) => other.key === key) === at)
}

/** Keys are left alone while somebody types, also through an input method; Enter belongs to what has the focus. */
function press(event: KeyboardEvent) {
  const target = event.target as HTMLElement
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  if (target.closest('input, textarea, select, [role="dialog"], [contenteditable]')) return
  if (event.key === 'Enter' && target.closest('button, a')) return
  activeKeys()
    .find(({ key }) => key === event.key)
    ?.run()
}

/** Shortcuts of a part of the page, while it is shown. */
export function useKeys(keys: readonly Key[]) {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (active.size === 0) document.addEventListener('keydown', press)
    active.add(latest)
    return () => {
      active.delete(latest)
      if (active.size === 0) document.removeEventListener('keydown', press)
    }
  }, [])
}
