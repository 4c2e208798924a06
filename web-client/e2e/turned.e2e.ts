import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, launch, leave, PHONE, sitDown } from './desk'

/** Makes the window as wide, and waits until the page was drawn for it. */
async function turn(page: Page, viewport: { width: number; height: number }) {
  await page.setViewportSize(viewport)
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))),
  )
}

describe('a window that changes its width', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('keeps a dialog that was opened from a row, with what was typed', async () => {
    const { items } = await ask('fund.accountant', '/v1/funds')
    const fund = items.find(({ name }: { name: { vi: string } }) => /Đền ơn đáp nghĩa/.test(name.vi))
    const page = await sitDown(browser, 'fund.chair')
    const desk = page.viewportSize() ?? PHONE
    await page.goto(`/funds/${fund.id}?tab=ledger`)
    const opener = page.getByRole('button', { name: /^Hủy chứng từ/ })
    await opener.first().click()
    const dialog = page.getByRole('dialog')
    const reason = dialog.getByLabel('Lý do')
    await reason.fill('Ghi nhầm người')
    await turn(page, PHONE)
    expect(await reason.count()).toBe(1)
    expect(await reason.inputValue()).toBe('Ghi nhầm người')
    await reason.press('End')
    await reason.pressSequentially(' nhận')
    // The table follows once the dialog is closed.
    expect(await page.locator('ul.cards').count()).toBe(0)
    await dialog.getByRole('button', { name: 'Hủy', exact: true }).click()
    await page.locator('ul.cards').waitFor()
    // The other way round, as a phone is turned.
    await opener.first().click()
    await reason.fill('Ghi nhầm số tiền')
    await turn(page, desk)
    expect(await reason.count()).toBe(1)
    expect(await reason.inputValue()).toBe('Ghi nhầm số tiền')
    await page.keyboard.press('Escape')
    await page.locator('table.data-table').first().waitFor()
    await leave(page)
  })
})
