import { useEffect, useRef, useState } from 'react'

/** The row that `j` and `k` chose; Enter opens it. Keys are left alone while somebody types, also through an input method. */
export function useRowKeys<T>(rows: readonly T[], open: ((row: T) => void) | undefined): number {
  const [current, setCurrent] = useState(-1)
  const latest = useRef({ rows, current, open })
  latest.current = { rows, current, open }
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.closest('input, textarea, select, button, a, [role="dialog"], [contenteditable]')) return
      const { rows: all, current: at, open: go } = latest.current
      const move = { j: Math.min(at + 1, all.length - 1), k: Math.max(at - 1, 0) }[event.key]
      const chosen = all[at]
      if (move !== undefined) setCurrent(move)
      else if (event.key === 'Enter' && chosen !== undefined) go?.(chosen)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  useEffect(() => {
    if (current >= 0) document.querySelector('[data-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return current
}
