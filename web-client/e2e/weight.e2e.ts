import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUDGET } from '../build/budget'
import { launch, openContext } from './desk'

describe('the first page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('is small, and comes in few requests', async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.goto('/')
    await page.getByLabel('Tên đăng nhập').waitFor()
    // What is on its way has no size yet.
    await page.waitForLoadState('load')
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const sent = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map((entry) => ({
        name: new URL(entry.name).pathname,
        size: entry.encodedBodySize,
      })),
    )
    const sum = (ending: string) =>
      sent.filter(({ name }) => name.endsWith(ending)).reduce((total, { size }) => total + size, 0)
    const figures = { script: sum('.js'), css: sum('.css'), requests: sent.length + 1 }
    console.info('first page as sent:', figures)
    expect(figures.script).toBeGreaterThan(0)
    expect(figures.script).toBeLessThanOrEqual(BUDGET.script)
    expect(figures.css).toBeLessThanOrEqual(BUDGET.css)
    expect(figures.requests).toBeLessThanOrEqual(BUDGET.requests)
    await context.close()
  })
})
