import { useRef } from 'react'

/**
 * Sends a form once. A second press can come before the first is drawn as under way, or while a dialog fades; it is left
 * alone. What failed may be sent again; after a success only once `renew` was called.
 */
export function useOnce() {
  const sent = useRef(false)
  return {
    run(start: () => Promise<unknown>) {
      if (sent.current) return
      sent.current = true
      start().catch(() => {
        // The form itself tells what went wrong.
        sent.current = false
      })
    },
    renew() {
      sent.current = false
    },
  }
}
