import { appendFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, launch, leave, sitDown } from './desk'
import { loseAct, loseDialog, loseFile, loseForm, type Outcome } from './lost'
import { OPERATIONS, operationsOfPages } from './operations'
import { samples } from './routes'
import { WRITES } from './writes'

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

/** Forms that want more than what is plausible, or another way; the place of their story. */
const ELSEWHERE: Record<string, string> = {
  createInspectionAnswers: 'src/inspections/on-site/kind.test.ts cuts the network at every step',
}

/** Other records of the same kinds and accounts, so that each state is met. */
const MORE: [kind: string, accounts: string[], list: string][] = [
  ['/sanctions', ['inspector', 'merit.director'], '/v1/sanctions?limit=6'],
  ['/inspections', ['inspector', 'merit.director', 'insurance.officer'], '/v1/inspections?limit=8'],
  ['/findings', ['inspector'], '/v1/findings?limit=6'],
  ['/inspection-plans', ['merit.director'], '/v1/inspection-plans?limit=3'],
  ['/dialogues', ['inspector'], '/v1/dialogues?limit=3'],
  ['/ward-scores', ['merit.director', 'bac.officer'], '/v1/ward-scores?limit=4'],
  ['/allocations', ['fund.accountant', 'fund.chair'], '/v1/allocations?limit=10'],
  ['/houses', ['fund.accountant', 'fund.chair'], '/v1/houses?limit=5'],
  ['/arrears', ['insurance.officer'], '/v1/arrears?limit=3'],
  ['/cases', ['bac.chair'], '/v1/cases?queue=awaiting_my_action&status=open&limit=3'],
]
/** Tabs of a fund where somebody else than its accountant acts. */
const TABS = ['ledger', 'periods', 'bank', 'pledges']

/** The examples of the routes, then the others, which are asked for when their turn comes: walking made some of them. */
async function* places(): AsyncGenerator<Place> {
  const only = process.env.ANSINH_ROUTE?.split(',')
  const examples = await samples()
  for (const [route, list] of Object.entries(examples)) {
    if (SHOWN.test(route) || (only && !only.includes(route))) continue
    for (const { as, address } of list) if (as) yield { as, route, address }
  }
  for (const [kind, accounts, list] of MORE) {
    const route = `${kind}/$id`
    if (only && !only.includes(route)) continue
    for (const as of accounts) {
      const { items } = await ask(as, list).catch(() => ({ items: [] }))
      for (const { id } of items) yield { as, route, address: `${kind}/${id}` }
    }
  }
  const [fund] = examples['/funds/$id']?.map(({ address }) => address.split('?')[0]) ?? []
  for (const tab of TABS)
    if (!only || only.includes('/funds/$id'))
      yield { as: 'fund.chair', route: '/funds/$id', address: `${fund}?tab=${tab}` }
}

interface Stop {
  name: string
  text: string
  kind: 'dialog' | 'act'
  isEnd: boolean
}

/** Says how the walk goes, for who looks for the example that a form lacks. */
function note(line: string) {
  if (process.env.ANSINH_WALK) appendFileSync(process.env.ANSINH_WALK, `${line.replace(/\s+/g, ' ')}\n`)
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
        isEnd: Boolean(it.getAttribute('style')?.includes('red')),
      })),
    )
  return all.filter(({ text }) => !LEFT_OUT.test(text)).sort((one, other) => Number(one.isEnd) - Number(other.isEnd))
}

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
    desks.set(as, desk)
    const page = await desk
    await page.goto(address)
    await page.waitForFunction(() => {
      const heading = document.querySelector('h1')?.textContent
      return Boolean(heading) && !document.querySelector('.mantine-Loader-root')
    })
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
    note(`${key} (${place.as}): ${outcome.operation ?? outcome.refused}`)
    findings.push(...outcome.findings.map((finding) => `${key}: ${finding}`))
  }

  async function walk(place: Place) {
    let page = await open(place)
    const here = page.url()
    const back = async () => {
      if (page.url() !== here) page = await open(place)
    }
    const seen = new Set<string>()
    for (let left = 12; left > 0; left--) {
      const stop = (await stopsOf(page)).find(({ text }) => !seen.has(text) && isLeft(`${place.route} “${text}”`))
      if (!stop) break
      seen.add(stop.text)
      const lose = { dialog: loseDialog, act: loseAct }[stop.kind]
      await meet(place, `“${stop.text}”`, () => lose(page, stop.name))
      // A dialog that did not close stands before the rest.
      if (await page.getByRole('dialog').first().isVisible()) page = await open(place)
      await back()
    }
    const file = page.locator('main input[type=file][accept*=pdf]').first()
    if ((await file.count()) > 0 && isLeft(`${place.route} file`)) await meet(place, 'file', () => loseFile(page, file))
    const form = page.locator('main form:has(button[type=submit])').first()
    if ((await form.isVisible()) && isLeft(`${place.route} form`)) await meet(place, 'form', () => loseForm(page, form))
  }

  it('and each is there once, and the person is told so', async () => {
    for await (const place of places())
      await walk(place).catch((error) => note(`${place.route} (${place.as}) stopped: ${error}`))
    for (const desk of desks.values()) await leave(await desk)
    expect(findings).toEqual([])
  }, 900_000)

  it('and every form of the client has its example', () => {
    const byHand = OPERATIONS.filter(({ method, example }) =>
      WRITES.some((write) => write.method === method && write.address.test(example)),
    ).map(({ id }) => id)
    const known = new Set([...covered, ...byHand, ...Object.keys(ELSEWHERE)])
    const pages = operationsOfPages()
    expect(pages.length).toBeGreaterThan(80)
    expect(pages.filter((id) => !known.has(id))).toEqual([])
    expect(Object.keys(ELSEWHERE).filter((id) => !pages.includes(id) || byHand.includes(id))).toEqual([])
  })
})
