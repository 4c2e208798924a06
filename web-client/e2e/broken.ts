import type { BrowserContext, ConsoleMessage, Page, Request, Route } from 'playwright-core'

/** The addresses whose requests a walk lets fail itself. */
const brokenOf = new WeakMap<BrowserContext, Set<string>>()
const offline = new WeakSet<BrowserContext>()

const broken = (context: BrowserContext): Set<string> => {
  const known = brokenOf.get(context) ?? new Set()
  brokenOf.set(context, known)
  return known
}

/** Lets a held request fall: no answer comes. */
export async function letFall(page: Page, route: Route) {
  broken(page.context()).add(route.request().url())
  await route.abort()
}

/** Takes the connection away, or gives it back. */
export async function disconnect(page: Page, isOffline: boolean) {
  if (isOffline) offline.add(page.context())
  await page.context().setOffline(isOffline)
}

/** Ends what `disconnect` began, once the page knows that it is connected again. */
export const isBack = (page: Page) => offline.delete(page.context())

/**
 * What the browser's console says of a page, but for the requests that the walk lets fail itself: those it holds, those under
 * way without a connection, and a saving that was stored before its answer was lost and so meets its own version (412).
 */
export function listen(page: Page): { findings: () => string[]; stop: () => void } {
  const context = page.context()
  const said: { text: string; url: string }[] = []
  const thrown: string[] = []
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') said.push({ text: message.text(), url: message.location().url })
  }
  const onError = (error: Error) => thrown.push(`error: ${error.message}`)
  const onFailed = (request: Request) => offline.has(context) && broken(context).add(request.url())
  page.on('console', onConsole)
  page.on('pageerror', onError)
  page.on('requestfailed', onFailed)
  const isOurs = ({ text, url }: { text: string; url: string }) =>
    /net::ERR_(FAILED|INTERNET_DISCONNECTED)|status of 412/.test(text) && broken(context).has(url)
  return {
    findings: () => [...thrown, ...said.filter((it) => !isOurs(it)).map(({ text, url }) => `console: ${text} ${url}`)],
    stop() {
      page.off('console', onConsole)
      page.off('pageerror', onError)
      page.off('requestfailed', onFailed)
      broken(context).clear()
    },
  }
}
