import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
  type Request,
  type Response,
  type Route,
} from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings } from './axe'
import { town } from './town'

export const PASSWORD = 'An-Sinh-demo-2026'
export const DESKTOP = { width: 1280, height: 860 }
export const PHONE = { width: 390, height: 844 }

/** The system's Chromium without windows, which takes a third less time; it asks nothing of the outside. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page lives for seconds: compiling it better takes longer than it saves.
      '--js-flags=--no-opt --no-maglev --min-semi-space-size=32',
    ],
  })

/**
 * A browser without memory of the others. Nothing fades: what is half there is neither there nor away. A service worker
 * loads every file of the client; only the story of it needs one.
 */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const still = { locale: 'vi-VN', baseURL: town.base, reducedMotion: 'reduce', serviceWorkers: 'block' } as const
  const context = await browser.newContext({ viewport: DESKTOP, ...still, ...options })
  context.setDefaultTimeout(30_000)
  return context
}

/**
 * A person at a desk of their own, whose browser already holds their session: the page of the sign-in has stories of its own.
 * `watch` is there before the first request.
 */
export async function sitDown(
  browser: Browser,
  username: string,
  options: BrowserContextOptions = {},
  watch: (context: BrowserContext) => void = () => undefined,
): Promise<Page> {
  const context = await openContext(browser, options)
  await context.request.post('/v1/sessions', { data: { username, password: PASSWORD }, failOnStatusCode: true })
  // As the page of the sign-in leaves it (account.ts); said once, so that it ends with the sign-out.
  await context.addInitScript(() => {
    if (localStorage.getItem('sat_down')) return
    localStorage.setItem('sat_down', '1')
    localStorage.setItem('signed_in', '1')
  })
  watch(context)
  const page = await context.newPage()
  const faults: string[] = []
  // The pages' policy holds everywhere: nothing may be refused by it.
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) faults.push(message.text())
  })
  faultsOf.set(page, faults)
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: 'Việc cần xử lý' }).waitFor()
  return page
}

/** Fills in the page of the sign-in. */
export async function signIn(page: Page, username: string, password = PASSWORD) {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

const faultsOf = new WeakMap<Page, string[]>()

/** Leaves the desk; fails when a page threw an error or broke the content policy. */
export async function leave(...pages: Page[]) {
  for (const page of pages) {
    await page.context().close()
    expect(faultsOf.get(page)).toEqual([])
  }
}

/** Fails with the rules that a page breaks (WCAG 2.2 AA). The page is the same on both databases: SQLite's run looks. */
export async function expectAccessible(page: Page) {
  if (process.env.ANSINH_E2E_DATABASE) return
  // What fades in is pale until it is there; a spinner turns for ever and is left alone.
  await page.evaluate(() => {
    const fading = document.getAnimations().filter((it) => it.effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(fading.map((it) => it.finished)).then(() => undefined)
  })
  expect(await axeFindings(page)).toEqual([])
}

/** Fails when the page is wider than the window. */
export async function expectNoSidewaysScroll(page: Page) {
  // Right after a resize the page is not yet laid out anew.
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(over).toBeLessThanOrEqual(0)
}

const tokens = new Map<string, Promise<string>>()

/** The token of an account that asks beside the pages. */
export function tokenOf(username: string): Promise<string> {
  const known = tokens.get(username) ?? enter(username)
  tokens.set(username, known)
  return known
}

async function enter(username: string): Promise<string> {
  const signedIn = await fetch(`${town.base}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  return (await signedIn.json()).access_token
}

/** What the service holds, asked beside the pages; with a body it is written. */
export async function ask(
  username: string,
  path: string,
  body?: unknown,
  method = body === undefined ? 'GET' : 'POST',
  version?: number,
  purpose?: string,
) {
  const send = async () =>
    fetch(`${town.base}${path}`, {
      method,
      headers: {
        'Content-Type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        Authorization: `Bearer ${await tokenOf(username)}`,
        'Idempotency-Key': crypto.randomUUID(),
        ...(version !== undefined && { 'If-Match': `"v${version}"` }),
        ...(purpose && { 'Access-Purpose': purpose }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  let answer = await send()
  // A token is good for minutes, and ends with what a story does to its account.
  if (answer.status === 401 && tokens.delete(username)) answer = await send()
  const content = answer.status === 204 ? undefined : await answer.json()
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(content)}`)
  return content
}

let accounts = Date.now() % 1_000_000_000

/** An officer of their own for a story that changes or ends what belongs to the account. */
export async function newOfficer(): Promise<string> {
  const { unit } = await ask('bac.officer', '/v1/me')
  const { items } = await ask('bac.admin', '/v1/users?limit=200')
  const { agency } = items.find((user: { username: string }) => user.username === 'bac.officer')
  const username = `bac.can-bo.${accounts++}`
  const own = { username, full_name: 'Cán Bộ Mẫu Riêng', password: PASSWORD, roles: ['officer'] }
  await ask('bac.admin', '/v1/users', { ...own, unit_id: unit.id, agency_id: agency.id })
  return username
}

/** A draft of its own for a story: what others left behind plays no part. */
export async function draftCase(username = 'bac.officer'): Promise<string> {
  const { items } = await ask(username, '/v1/people/search', { q: 'mau', limit: 1 })
  const made = await ask(username, '/v1/cases', { case_type_code: 'BTXH_TC', beneficiary_id: items[0].id })
  return made.id
}

/** The number that an element shows, once it shows one. */
export async function numberIn(place: Locator): Promise<number> {
  await expect.poll(() => place.innerText()).toMatch(/\d/)
  return Number((await place.innerText()).replace(/\D/g, ''))
}

/** Reads a paged list on until a row stands in it: on which page it stands depends on the day of the run. */
export async function readOnTo(list: Locator, row: Locator) {
  const rows = list.getByRole('row')
  await rows.nth(1).waitFor()
  for (let count = await rows.count(); !(await row.isVisible()); count = await rows.count()) {
    await list.getByRole('button', { name: 'Xem thêm' }).click()
    await expect.poll(() => rows.count()).toBeGreaterThan(count)
  }
}

/** The answer to the saving that carries a text; others may be under way. */
export const savedWith = (page: Page, text: string): Promise<Response> =>
  page.waitForResponse(
    (response) =>
      response.request().method() === 'PATCH' &&
      response.ok() &&
      (response.request().postData() ?? '').includes(JSON.stringify(text).slice(1, -1)),
  )

/** The requests to an address that have not ended; those of a closed page have. */
export function openRequests(context: BrowserContext, address: string | RegExp): () => number {
  const open = new Set<Request>()
  context.on('request', (request) => request.url().search(address) >= 0 && open.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    context.on(end as 'requestfinished', (request) => open.delete(request))
  }
  return () => [...open].filter((request) => !request.frame().page().isClosed()).length
}

/**
 * Goes to an address as a link does: the focus was on the link, which goes away with its page. Returns the name of the page
 * that is left; none when it is there already.
 */
export async function follow(page: Page, address: string): Promise<string | undefined> {
  return page.evaluate((to) => {
    if (location.pathname + location.search === to) return
    const left = document.querySelector('h1')?.textContent ?? ''
    document.querySelector<HTMLElement>('a.brand')?.focus()
    history.pushState(null, '', to)
    return left
  }, address)
}

/** The service acts; its answer comes here, not to the page. A connection that closed as it was taken up again is no loss. */
export const actOn = (route: Route) => route.fetch({ maxRetries: 2, timeout: 60_000 })

/** A small paper; its first bytes say PDF. */
export const paper = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
})

/** The link of the menu with this name: the page itself may have one with the same words. */
export const inMenu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name, exact: true })
