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
    if (pathname === undefined) return
    first.current ??= pathname
    let isArriving = first.current !== pathname
    if (isArriving) first.current = ''
    function look() {
      const heading = document.querySelector<HTMLElement>('#root h1')
      const name = heading?.dataset.title ?? heading?.textContent
      if (!heading || !name) return
      document.title = `${name} – An Sinh`
      if (!isArriving) return
      isArriving = false
      if (!document.activeElement?.matches('main :is(input, textarea, select)')) focusOn(heading)
    }
    // A page shows its heading when its data is there; the heading of a record changes with the record.
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    look()
    return () => observer.disconnect()
  }, [pathname])
}

/**
 * When what had the focus is taken away, the focus goes back to what opened the dialog, or to the heading where that is
 * gone too; never to nowhere. (Mantine's own return is lost when the dialog takes the focus before it has looked.)
 */
export function useKeptFocus() {
  useEffect(() => {
    const openers = new WeakMap<Element, Element>()
    let last: Element | null = null
    let dialog: Element | null = null
    let isAsked = false
    function remember({ target, relatedTarget }: FocusEvent) {
      const place = target as Element
      dialog = place.closest('[role="dialog"]')
      const from = (relatedTarget as Element | null) ?? last
      if (dialog && from && !openers.has(dialog) && !dialog.contains(from)) openers.set(dialog, from)
      last = place
    }
    function look() {
      isAsked = false
      if (!last || last.isConnected || document.activeElement !== document.body) return
      const opener = dialog && openers.get(dialog)
      const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"]')
      const place = dialogs[dialogs.length - 1] ?? document.querySelector<HTMLElement>('#root h1')
      if (opener?.isConnected && opener instanceof HTMLElement) opener.focus({ preventScroll: true })
      else if (place) focusOn(place)
    }
    // Two frames later the page is drawn anew, and a new dialog has taken the focus.
    const observer = new MutationObserver(() => {
      if (isAsked || !last || last.isConnected) return
      isAsked = true
      requestAnimationFrame(() => requestAnimationFrame(look))
    })
    document.addEventListener('focusin', remember)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      observer.disconnect()
    }
  }, [])
}

function focusOn(place: HTMLElement) {
  place.tabIndex = -1
  place.focus({ preventScroll: true })
}
