import { useLocation, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** A line at the top while a page is on its way. */
export function Progress() {
  const isLoading = useRouterState({ select: (state) => state.isLoading })
  return <div className="progress" data-on={isLoading} aria-hidden />
}

/**
 * What a new page does once its heading is there, whoever wrote the page: the document is named after it, the heading takes
 * the focus unless a field of the page already has it, which screen readers read out.
 */
export function usePageArrival() {
  const { pathname } = useLocation()
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs for each page.
  useEffect(() => {
    const content = document.getElementById('content')
    if (!content) return
    let arrived = isFirst.current
    isFirst.current = false
    function look() {
      const heading = content?.querySelector('h1')
      const name = heading?.dataset.title ?? heading?.textContent
      if (!heading || !name) return
      document.title = `${name} – An Sinh`
      if (arrived) return
      arrived = true
      const active = document.activeElement
      if (active && active !== document.body && content?.contains(active) && active !== content) return
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    // A page shows its heading when its data is there; the heading of a record changes with the record.
    const observer = new MutationObserver(look)
    observer.observe(content, { childList: true, subtree: true, characterData: true })
    look()
    return () => observer.disconnect()
  }, [pathname])
}
