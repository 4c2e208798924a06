import { appendFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, follow, launch, leave, sitDown } from './desk'
import { forget } from './forms'
import { loseAct, loseDialog, loseFile, loseForm, type Outcome, settled } from './lost'
import { WALKED } from './lost-covered'
import { samples } from './routes'

interface Place {
  as: string
  route: string
  address: string
}

/** Pages that only show, or are for who has no account. */
const SHOWN = /print|notice-board|on-site|^\/public|^\/login|^\$|map|figures|ranking|calendar|journal|^\/password/
/** What would keep an account of this walk out, and what shows only. */
const LEFT_OUT = /^(Khóa|Mở khóa|Đặt lại mật khẩu|Cột|Lưu bộ lọc)$/
/** So often a form is tried on other records, where the service refuses what is plausible. */
const MOST_TRIES = 3

/** The routes of the second part; files of stories run beside each other. */
const SECOND = /^\/(arrears|inspection|findings|sanctions|dialogues|ward-scores|hot-spots|statistics|holidays|users)/

/** Other records of the same kinds and accounts: one in each state. */
const MORE: [kind: string, accounts: string[], list: string][] = [
  ['/sanctions', ['inspector', 'merit.director'], '/v1/sanctions?limit=200'],
  ['/inspections', ['inspector', 'merit.director', 'insurance.officer'], '/v1/inspections?limit=200'],
  ['/findings', ['inspector'], '/v1/findings?limit=200'],
  ['/inspection-plans', ['merit.director'], '/v1/inspection-plans?limit=3'],
  ['/dialogues', ['inspector'], '/v1/dialogues?limit=3'],
  ['/ward-scores', ['inspector', 'merit.director', 'bac.officer'], '/v1/ward-scores?limit=200'],
  ['/allocations', ['fund.accountant', 'fund.chair', 'fund.deputy'], '/v1/allocations?limit=200'],
  ['/houses', ['fund.accountant', 'fund.chair'], '/v1/houses?limit=200'],
  ['/cases', ['bac.chair'], '/v1/cases?queue=awaiting_my_action&status=open&limit=3'],
]

interface Listed {
  id: string
  status?: string
  stage?: string
  result?: string
  step?: string
  remedies?: { status: string }[]
}

/** One record of each state, the newest. */
function ofEachState(items: Listed[]): string[] {
  const state = ({ status, stage, result, step, remedies }: Listed) =>
    [status, stage, result, step, remedies?.[0]?.status].join()
  return [...new Map([...items].reverse().map((it) => [state(it), it.id])).values()].reverse()
}

/** Pages where somebody else than who stands in the examples acts. */
const OTHERS: [as: string, route: string, address?: string][] = [
  ['labour.officer', '/ward-scores'],
  ['labour.officer', '/hot-spots'],
  ['fund.chair', '/statistics/past'],
  ['fund.chair', '/funds/$id', '?tab=contributions'],
  ['fund.chair', '/funds/$id', '?tab=ledger'],
  ['fund.chair', '/funds/$id', '?tab=periods'],
]

interface Walk {
  route: string
  list: Place[]
}

const ONLY = process.env.ANSINH_ROUTE?.split(',')

/** The examples of the routes, then the others, which are asked for when their turn comes: walking made some of them. */
async function* routesOf(part: 1 | 2): AsyncGenerator<Walk> {
  const isAsked = (route: string) =>
    !SHOWN.test(route) && SECOND.test(route) === (part === 2) && (!ONLY || ONLY.includes(route))
  const examples = await samples()
  for (const [route, all] of Object.entries(examples)) {
    const list = all.flatMap(({ as, address }) => (as ? [{ as, route, address }] : []))
    if (isAsked(route)) yield { route, list }
  }
  for (const [kind, accounts, path] of MORE) {
    const route = `${kind}/$id`
    if (!isAsked(route)) continue
    for (const as of accounts) {
      const { items } = await ask(as, path).catch(() => ({ items: [] }))
      yield { route, list: ofEachState(items).map((id) => ({ as, route, address: `${kind}/${id}` })) }
    }
  }
  for (const [as, route, tab = ''] of OTHERS) {
    const address = examples[route]?.[0]?.address.split('?')[0] + tab
    if (isAsked(route)) yield { route, list: [{ as, route, address }] }
  }
}

interface Stop {
  name: string
  text: string
  kind: 'dialog' | 'act'
  isEnd: boolean
}

/** Says how the walk goes, for who looks for the example that a form lacks. */
function note(line: string) {
  if (process.env.ANSINH_WALK)
    appendFileSync(process.env.ANSINH_WALK, `${new Date().toISOString().slice(11, 19)} ${line.replace(/\s+/g, ' ')}\n`)
}

/** Goes there as a link does, which loads nothing anew; loads it where the person is there already. */
async function goTo(page: Page, address: string) {
  if ((await follow(page, address)) === undefined) await page.goto(address)
  else await forget(page)
}

/** The buttons that write, or open what writes; rows repeat theirs, and what ends a record comes last. */
async function stopsOf(page: Page): Promise<Stop[]> {
  const all = await page
    .locator('main button[aria-haspopup=dialog]:visible, main button[data-act]:visible')
    .evaluateAll((buttons) =>
      buttons.map((it) => ({
        name: it.getAttribute('aria-label') ?? it.textContent ?? '',
        text: it.textContent ?? '',
        kind: it.hasAttribute('data-act') ? ('act' as const) : ('dialog' as const),
        isEnd: it.hasAttribute('data-transition') || Boolean(it.getAttribute('style')?.includes('red')),
      })),
    )
  return all.filter(({ text }) => !LEFT_OUT.test(text)).sort((one, other) => Number(one.isEnd) - Number(other.isEnd))
}

/** Walks the forms and buttons of a part of the pages, and loses the answer of each write once. */
export const walkForms = (part: 1 | 2) =>
  describe('the answer of every write is lost once', () => {
    let browser: Browser
    const desks = new Map<string, Promise<Page>>()
    const covered = new Set<string>()
    const done = new Set<string>()
    const tries = new Map<string, number>()
    const findings: string[] = []

    beforeAll(async () => {
      browser = await launch()
    })
    afterAll(() => browser.close())

    async function open({ as, address }: Place): Promise<Page> {
      const desk = desks.get(as) ?? sitDown(browser, as)
      const isNew = !desks.has(as)
      desks.set(as, desk)
      const page = await desk
      // It is listened to from the beginning; what does not come there is no example.
      if (isNew) await settled(page)
      page.setDefaultTimeout(15_000)
      page.setDefaultNavigationTimeout(30_000)
      await goTo(page, address)
      await settled(page)
      note(`open ${address}`)
      return page
    }

    const isLeft = (key: string) => !done.has(key) && (tries.get(key) ?? 0) < MOST_TRIES

    /** Tries one form, and notes what became of it. */
    async function meet(place: Place, what: string, lose: () => Promise<Outcome>) {
      const key = `${place.route} ${what}`
      tries.set(key, (tries.get(key) ?? 0) + 1)
      const outcome = await lose().catch(
        (error: Error): Outcome => ({ refused: String(error).slice(0, 200), findings: [] }),
      )
      if (outcome.operation) {
        covered.add(outcome.operation)
        done.add(key)
      }
      note(`${key} (${place.as}): ${outcome.operation ?? outcome.refused} ${outcome.findings.map((it) => `!!! ${it}`)}`)
      findings.push(...outcome.findings.map((finding) => `${key}: ${finding}`))
    }

    /** Walks what a page has; what ends its records, which the other pages of the route show too, in a turn of its own. */
    async function walk(place: Place, isEnd: boolean): Promise<boolean> {
      let page = await open(place)
      const here = page.url()
      const back = async () => {
        if (page.url() !== here) page = await open(place)
      }
      const seen = new Set<string>()
      for (let left = 12; left > 0; left--) {
        const stop = (await stopsOf(page)).find(
          (it) => it.isEnd === isEnd && !seen.has(it.text) && isLeft(`${place.route} “${it.text}”`),
        )
        if (!stop) break
        seen.add(stop.text)
        const lose = { dialog: loseDialog, act: loseAct }[stop.kind]
        await meet(place, `“${stop.text}”`, () => lose(page, stop.name))
        // A dialog that did not close stands before the rest.
        if (await page.getByRole('dialog').first().isVisible()) page = await open(place)
        await back()
      }
      if (isEnd) return false
      const file = page.locator('main input[type=file][accept*=pdf]').first()
      if ((await file.count()) > 0 && isLeft(`${place.route} file`))
        await meet(place, 'file', () => loseFile(page, file))
      const form = page.locator('main form:has(button[type=submit])').first()
      if ((await form.isVisible()) && isLeft(`${place.route} form`))
        await meet(place, 'form', () => loseForm(page, form))
      return (
        page.url() === here && (await stopsOf(page)).some((it) => it.isEnd && isLeft(`${place.route} “${it.text}”`))
      )
    }

    async function walkRoute(route: string, list: Place[]) {
      const ending: Place[] = []
      const fall = (error: Error) => {
        note(`${route} stopped: ${error}`)
        return false
      }
      for (const place of list) if (await walk(place, false).catch(fall)) ending.push(place)
      for (const place of ending) await walk(place, true).catch(fall)
    }

    it('and each is there once, and the person is told so', async () => {
      for await (const { route, list } of routesOf(part)) await walkRoute(route, list)
      for (const desk of desks.values()) await leave(await desk)
      expect(findings).toEqual([])
    }, 1_500_000)

    it.skipIf(ONLY)('and what it walks is what is written down', () => {
      expect(WALKED[part].filter((id) => !covered.has(id))).toEqual([])
    })
  })
