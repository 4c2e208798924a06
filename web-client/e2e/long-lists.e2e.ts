import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, launch, leave, sitDown } from './desk'

const drawn = (page: Page) => page.locator('tr[aria-rowindex]')
const indexes = (page: Page) =>
  drawn(page).evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))))
const scrolled = (page: Page) => page.evaluate(() => Math.round(scrollY))
/** How many rows the page says it shows. */
const shown = async (page: Page) => Number((await page.getByText(/^Đang hiển thị/).innerText()).replace(/\D/g, ''))

/** Reads a list page after page until it has so many rows. */
async function readOn(page: Page, least: number) {
  await drawn(page).first().waitFor()
  for (let count = await shown(page); count < least; ) {
    await page.getByRole('button', { name: 'Xem thêm' }).click()
    await expect.poll(() => shown(page)).toBeGreaterThan(count)
    count = await shown(page)
  }
}

/** The days of a column, as they stand, year first. */
const days = async (page: Page): Promise<string[]> => {
  const texts = await page.locator('.data-table tbody tr td:first-child').allInnerTexts()
  return texts.filter((text) => /^\d/.test(text)).map((text) => text.trim().split('/').reverse().join('-'))
}

describe('long lists', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('draw the rows in view alone, and Back brings the rows that were read and the place among them', async () => {
    const page = await sitDown(browser, 'auditor')
    await page.goto('/journal')
    await readOn(page, 250)
    const all = await shown(page)
    expect(Number(await page.locator('table.data-table').getAttribute('aria-rowcount'))).toBe(all + 1)
    await page.evaluate(() => scrollTo(0, 0))
    await expect.poll(async () => (await indexes(page))[0]).toBe(2)
    expect(await drawn(page).count()).toBeLessThan(100)
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await expect.poll(async () => (await indexes(page)).at(-1)).toBe(all + 1)
    expect((await indexes(page)).includes(2)).toBe(false)
    expect(await drawn(page).count()).toBeLessThan(100)

    await page.evaluate(() => scrollTo(0, 4_000))
    await expect.poll(async () => (await indexes(page)).includes(100)).toBe(true)
    const place = await scrolled(page)
    await page.locator('a.brand').click()
    await page.getByRole('heading', { level: 1, name: 'Việc cần xử lý' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Nhật ký hệ thống' }).waitFor()
    await expect.poll(() => shown(page)).toBeGreaterThanOrEqual(all)
    await expect.poll(async () => Math.abs((await scrolled(page)) - place)).toBeLessThan(50)
    await expect.poll(async () => (await indexes(page)).includes(100)).toBe(true)
    await leave(page)
  })

  it('of contributions stand in the order of the days that they show, and turn at their heading', async () => {
    const page = await sitDown(browser, 'fund.accountant')
    const { items } = await ask('fund.accountant', '/v1/contributions?limit=200')
    const fund = items[0].fund_id
    const donor = await ask('fund.accountant', '/v1/donors', { donor_type: 'individual', name: 'Đinh Văn Mẫu Xếp' })
    // Entered in another order than they came.
    for (const received_on of ['2026-11-20', '2026-11-04', '2026-11-12'])
      await ask('fund.accountant', '/v1/contributions', {
        fund_id: fund,
        donor_id: donor.id,
        measure: 'vnd',
        amount: 50_000,
        channel: 'cash',
        received_on,
      })
    await page.goto(`/donors/${donor.id}`)
    await expect.poll(() => days(page)).toEqual(['2026-11-20', '2026-11-12', '2026-11-04'])
    await page.goto(`/funds/${fund}?tab=contributions`)
    await expect.poll(async () => (await days(page)).length).toBeGreaterThan(3)
    const newest = await days(page)
    expect(newest).toEqual([...newest].sort().reverse())
    await page.getByRole('columnheader').first().getByRole('button').click()
    await expect.poll(() => days(page)).toEqual([...newest].sort())
    await leave(page)
  })
})
