import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, leave, openContext, sitDown } from './desk'
import { ELSEWHERE, WALKED } from './lost-covered'
import { OPERATIONS, operationsOfPages } from './operations'
import type { Write } from './write-ways'
import { WRITES } from './writes'

/** The service does what is asked, once, and the answer is lost on the way. */
function loseAnswer(page: Page, { method, address }: Write): Promise<void> {
  return new Promise((lost) => {
    let isLost = false
    void page.route(
      (url) => address.test(url.pathname),
      async (route) => {
        if (isLost || route.request().method() !== method) return route.fallback()
        isLost = true
        await route.fetch()
        await route.abort()
        lost()
      },
    )
  })
}

/** Sends the form; a hasty hand presses twice. */
async function send(page: Page, { send: first, confirm, again }: Write, isTwice = false) {
  if (again) return again()
  const press = (target: Locator) => (isTwice ? target.dblclick({ timeout: 3_000 }) : target.click())
  if (!confirm) return press(first(page))
  await first(page).click()
  await press(confirm(page))
}

/** The desk of who writes, or a browser on the street. */
async function take(browser: Browser, by: Write['by']): Promise<Page> {
  if (by === null) return (await openContext(browser)).newPage()
  return sitDown(browser, typeof by === 'string' ? by : await by())
}

/** What the person reads when it is not known whether the service took it. */
const TOLD = /Chưa gửi được vì mất kết nối/

describe('the answer of a write is lost', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  for (const write of WRITES) {
    it(`${write.name}: it is there once, and the person is told so`, async () => {
      const page = await take(browser, write.by)
      const lost = loseAnswer(page, write)
      const { count, adds } = await write.fill(page)
      const before = write.isSent ? 0 : await count()
      if (!write.isSent) await send(page, write)
      await lost
      const done = write.done(page)
      await page.getByText(TOLD).or(done).first().waitFor()
      // A page may find out by itself that it was stored; else it is pressed again, and once more by mistake.
      if (!write.learns && !(await done.isVisible())) await send(page, write, true).catch(() => undefined)
      await done.waitFor()
      await expect.poll(count).toBe(before + adds)
      if (write.by === null) await page.context().close()
      else await leave(page)
    })
  }

  it.runIf(process.env.ANSINH_WALK)(
    'has an example of each: one that is written by hand, or one that is walked',
    () => {
      const byHand = OPERATIONS.filter(({ method, example }) =>
        WRITES.some((write) => write.method === method && write.address.test(example)),
      ).map(({ id }) => id)
      const others = [...WALKED[1], ...WALKED[2], ...Object.keys(ELSEWHERE)]
      const known = new Set([...byHand, ...others])
      const pages = operationsOfPages()
      expect(pages.length).toBeGreaterThan(100)
      expect(pages.filter((id) => !known.has(id))).toEqual([])
      // Nothing is walked that is written by hand, and nothing is written down that no page sends.
      expect(others.filter((id) => byHand.includes(id) || !pages.includes(id))).toEqual([])
    },
  )
})
