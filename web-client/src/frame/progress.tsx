import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** A line at the top while a page is on its way. */
export function Progress() {
  const isLoading = useRouterState({ select: (state) => state.isLoading })
  return <div className="progress" data-on={isLoading} aria-hidden />
}

/**
 * What a new page does once its heading is there, whoever wrote the page: the document is named after it, the heading takes
 * the focus unless a field of the page already has it, which screen readers read out. The first page that is loaded
 * leaves the focus where the browser has it.
 */
export function usePageArrival() {
  // The address of the page that is shown: while the next one is on its way the last one is still there.
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const first = useRef(pathname)
  useEffect(() => {
    const application = document.getElementById('root')
    if (!application || pathname === undefined) return
    first.current ??= pathname
    let isArriving = first.current !== pathname
    if (isArriving) first.current = ''
    let focused: HTMLElement | null = null
    function look() {
      const heading = application?.querySelector('h1')
      const name = heading?.dataset.title ?? heading?.textContent
      if (!heading || !name) return
      document.title = `${name} – An Sinh`
      const active = document.activeElement
      // A heading that gives way to another, as when the record came, gives its focus on.
      const isLost = focused !== null && !focused.isConnected && active === document.body
      if (!isArriving && !isLost) return
      isArriving = false
      if (active?.matches('main :is(input, textarea, select)')) return
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
      focused = heading
    }
    // A page shows its heading when its data is there; the heading of a record changes with the record.
    const observer = new MutationObserver(look)
    observer.observe(application, { childList: true, subtree: true, characterData: true })
    look()
    return () => observer.disconnect()
  }, [pathname])
}
