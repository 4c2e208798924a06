import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings } from './axe'
import { listen } from './broken'
import { follow, launch, openContext, PHONE, sitDown } from './desk'
import { forget, formFindings, signOutFindings } from './forms'
import { unreachedControls } from './keyboard'
import { paperFindings, smallTargets, TEXT_FOLDERS, wrongWords } from './look'
import { ROUTES, type Sample, samples } from './routes'

const DESK = { width: 1366, height: 768 }
const NARROW = { width: 320, height: 700 }
const LIMIT = 60_000
/** A page with its tabs and dialogs, on a busy machine. */
const WALK = 600_000
/** Pages that one comes from and goes to. */
const ELSEWHERE = ['/password', '/public', '/login']

/** What every page owes its reader (UX: the frame); a part of the pages, since files of stories run beside each other. */
export const walkPages = (part: number, parts: number) =>
  describe('every page', () => {
    const only = process.env.ANSINH_ROUTE?.split(',')
    const routes = ROUTES.filter((route, at) => at % parts === part && (!only || only.includes(route)))
    const places = new Map<string | null, Promise<Page>>()
    let browser: Browser
    let all: Record<string, Sample[]>
    let english: Record<string, string>

    beforeAll(async () => {
      browser = await launch()
      english = await englishTexts()
      all = await samples()
    })
    afterAll(() => browser.close())

    /** One place for each account: a walk leaves it as it found it. */
    function placeOf(as: string | null): Promise<Page> {
      const place = places.get(as) ?? takePlace(browser, as)
      places.set(as, place)
      return place
    }

    async function findings(sample: Sample, isFirst: boolean): Promise<string[]> {
      const page = await placeOf(sample.as)
      const found = await walk(page, sample, isFirst, english).catch(async (error: Error) => {
        places.delete(sample.as)
        await page.context().close()
        return [`stopped: ${error.message}`]
      })
      return found.map((finding) => `${sample.address.split('?')[1] ?? ''} ${finding}`.trim())
    }

    it('has an example here', () => {
      expect(Object.keys(all).sort()).toEqual([...ROUTES].sort())
    })

    it.each(routes)(
      '%s keeps the contract',
      async (route) => {
        const found: string[] = []
        // Gathered, so that one run shows all of them.
        for (const [at, sample] of (all[route] ?? []).entries()) found.push(...(await findings(sample, at === 0)))
        expect(found).toEqual([])
      },
      WALK,
    )
  })

async function englishTexts(): Promise<Record<string, string>> {
  const loaded = await Promise.all(TEXT_FOLDERS.map((folder) => import(`../src/${folder}/texts/en.ts`)))
  return Object.assign({}, ...loaded.map(({ en }) => en))
}

async function takePlace(browser: Browser, as: string | null): Promise<Page> {
  const options = { viewport: DESK, colorScheme: 'light' } as const
  if (as) return sitDown(browser, as, options)
  const page = await (await openContext(browser, options)).newPage()
  await page.goto('/login')
  return page
}

/** Waits until the page shows what it is about, and no longer the name of the one `before`; returns its name. */
async function arrived(page: Page, before?: string): Promise<string> {
  await page.waitForFunction(
    (old) => {
      const heading = document.querySelector<HTMLElement>('h1')
      if (!heading?.textContent || document.querySelector('.mantine-Loader-root')) return false
      return old === undefined || heading.textContent !== old
    },
    before,
    { timeout: LIMIT, polling: 50 },
  )
  return page.locator('h1').first().innerText()
}

const SWITCH = { vi: 'Chuyển sang tiếng Việt', en: 'Switch to English' }

/** Changes the language by keyboard: a press of the mouse waits for frames, and one of several pages may wait long for them. */
async function speak(page: Page, language: 'vi' | 'en') {
  await page.getByRole('button', { name: SWITCH[language] }).press('Enter')
  await page.waitForFunction((it) => document.documentElement.lang === it, language, { polling: 50 })
}

/** What stands on a paper of the page. */
const paperText = (page: Page) => page.locator('.sheet').allInnerTexts().then(String)

async function walk(page: Page, sample: Sample, isFirst: boolean, english: Record<string, string>): Promise<string[]> {
  const { as, address } = sample
  const findings: string[] = []
  const isFramed = as !== null
  const heard = listen(page)
  await page.setViewportSize(DESK)
  const elsewhere = ELSEWHERE.find((other) => other !== address && (isFramed || other !== '/password')) ?? '/'
  await arrived(page, await follow(page, elsewhere))
  const name = await arrived(page, await follow(page, address))
  findings.push(...(await headFindings(page)))
  findings.push(...(await wrongWords(page, 'vi', english)))
  findings.push(...(await looks(page, 'vi', 'light')))
  findings.push(...(await paperFindings(page)))
  if (isFirst) findings.push(...(await unreachedControls(page, address === '/')))
  findings.push(...(await keepsAddress(page, address, name, elsewhere)))
  const paper = await paperText(page)
  await speak(page, 'en')
  findings.push(...(await wrongWords(page, 'en', english)))
  if ((await paperText(page)) !== paper) findings.push('a Vietnamese paper changes with the language of the client')
  if (isFirst) findings.push(...(await looks(page, 'en', 'dark')))
  await speak(page, 'vi')
  if (isFramed) {
    if (isFirst || /\/edit|[?&]person=/.test(address)) findings.push(...(await formFindings(page, sample)))
    findings.push(...(await signOutFindings(page, sample)))
    await forget(page)
  }
  findings.push(...heard.findings())
  heard.stop()
  return [...new Set(findings)]
}

/** One heading that has the focus, and a document that is named after it. */
async function headFindings(page: Page): Promise<string[]> {
  const head = await page
    .waitForFunction(
      () => {
        const heading = document.querySelector<HTMLElement>('h1')
        const name = heading?.dataset.title ?? heading?.textContent ?? ''
        const active = document.activeElement
        const isThere = active === heading || Boolean(active?.matches('main :is(input, textarea, select)'))
        return name && document.title === `${name} – An Sinh` && isThere
      },
      undefined,
      { timeout: 3_000, polling: 50 },
    )
    .catch(() => null)
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    focus: document.activeElement?.outerHTML.slice(0, 80),
  }))
  const findings = seen.headings === 1 ? [] : [`${seen.headings} headings of the first level`]
  if (!head) findings.push(`title “${seen.title}”, focus on ${seen.focus}`)
  return [...findings, ...(await unmarked(page))]
}

/** The menu marks one entry: that of the page, or for a page of a record the one that it leads back to. */
const unmarked = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const entries = [...document.querySelectorAll<HTMLAnchorElement>('.menu-group a')]
    const marked = entries.filter((it) => it.ariaCurrent)
    if (marked.length > 1) return [`the menu marks ${marked.map((it) => it.innerText).join(' and ')}`]
    if (marked.length === 1) return []
    const back = [...document.querySelectorAll<HTMLAnchorElement>('.crumbs a')]
    const led = back.find((crumb) => entries.some((it) => it.pathname === crumb.pathname))
    return led ? [`the menu marks no entry, though the page leads back to ${led.pathname}`] : []
  })

/**
 * Desk in one theme and phone in the other, then the narrowest screen: with both languages every pair of language, theme
 * and width is looked at.
 */
async function looks(page: Page, language: string, theme: 'light' | 'dark'): Promise<string[]> {
  const findings: string[] = []
  const add = (screen: string, list: string[]) => findings.push(...list.map((text) => `${language} ${screen} ${text}`))
  for (const [screen, viewport, colours] of [
    ['desk', DESK, theme],
    ['phone', PHONE, theme === 'light' ? 'dark' : 'light'],
  ] as const) {
    await page.setViewportSize(viewport)
    await wear(page, colours)
    add(`${screen} ${colours}`, await axeFindings(page))
    add(screen, await smallTargets(page))
    add(screen, await widerThanWindow(page))
  }
  await page.setViewportSize(NARROW)
  await settled(page)
  add('narrow', await widerThanWindow(page))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(DESK)
  return findings
}

/** Wears a theme, and waits until what takes time to change has changed. */
async function wear(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  await page.waitForFunction((theme) => document.documentElement.dataset.mantineColorScheme === theme, colorScheme)
  await settled(page)
  await page.evaluate(async () => {
    const changing = document.getAnimations().filter((it) => it.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(changing.map((it) => it.finished))
  })
}

/** Two frames after a change everything is laid out anew. */
const settled = (page: Page) =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

const widerThanWindow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (over <= 0) return []
    const widest = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (it) => it.getBoundingClientRect().right > innerWidth + 1,
    )
    return [
      `${over} px too wide: ${widest
        .slice(0, 3)
        .map((it) => `${it.tagName}.${it.className}`)
        .join(' | ')}`,
    ]
  })

/** Back and a reload bring the same page with what its address says. */
async function keepsAddress(page: Page, address: string, name: string, elsewhere: string): Promise<string[]> {
  const findings: string[] = []
  const there = () => page.evaluate(() => location.pathname + location.search)
  const here = await there()
  if (decodeURIComponent(here) !== address) findings.push(`the address became ${here}`)
  await arrived(page, await follow(page, elsewhere))
  await page.goBack()
  const back = await page
    .waitForFunction((old) => document.querySelector<HTMLElement>('h1')?.innerText === old, name, {
      timeout: LIMIT,
      polling: 50,
    })
    .catch(() => null)
  if (!back || (await there()) !== here) findings.push(`Back led to ${await there()}`)
  await page.reload()
  const again = await arrived(page)
  if (again !== name || (await there()) !== here) findings.push(`a reload shows “${again}” at ${await there()}`)
  return findings
}
