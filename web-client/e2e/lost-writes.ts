import type { Browser, Locator, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOn, launch, leave, openContext, sitDown } from './desk'
import type { Write } from './write-ways'
import { PARTS } from './writes'

/** A trial writes nothing: the form shows what it says and then asks whether to go on. */
const isTrial = (request: Request) =>
  request.url().includes('dry_run=true') || /"dry_run":true/.test(request.postData() ?? '')

/** The service does what is asked, once, and the answer is lost on the way. */
function loseAnswer(page: Page, { method, address }: Write): Promise<void> {
  return new Promise((lost) => {
    let isLost = false
    void page.route(
      (url) => address.test(url.pathname),
      async (route) => {
        const request = route.request()
        if (isLost || request.method() !== method || isTrial(request)) return route.fallback()
        isLost = true
        await actOn(route)
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

/** What the header says as long as something typed is not sent. */
const WAITING = '[role=status][data-state=waiting]'

/** Loses the answer of each write of a part once. */
export const loseWrites = (part: 1 | 2) =>
  describe('the answer of a write is lost', () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launch()
    })
    afterAll(() => browser.close())

    for (const write of PARTS[part]) {
      it(`${write.name}: it is there once, and the person is told so`, async () => {
        const page = await take(browser, write.by)
        const lost = loseAnswer(page, write)
        const { count, adds } = await write.fill(page)
        const before = write.isSent ? 0 : await count()
        if (!write.isSent) await send(page, write)
        await lost
        const done = write.done(page)
        await page.getByText(TOLD).or(done).first().waitFor()
        // A page may find out by itself that it was stored; else it is pressed again, and once more by mistake. What was stored may
        // be read before, behind the form that still waits.
        const isOver = async () => (await done.isVisible()) && !(await page.locator(WAITING).isVisible())
        if (!write.learns && !(await isOver())) await send(page, write, true).catch(() => undefined)
        await done.waitFor()
        await page.locator(WAITING).waitFor({ state: 'detached' })
        await expect.poll(count).toBe(before + adds)
        if (write.by === null) await page.context().close()
        else await leave(page)
      })
    }
  })
