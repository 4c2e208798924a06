import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'
import { print } from './print'

const OFFICER = 'bac.officer'

describe('what is printed of a case', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('is corrected on the sheet, kept, and printed again as it was', async () => {
    const { items } = await ask(OFFICER, '/v1/cases?status=open&case_type=BTXH_TC&limit=1')
    const [{ id }] = items
    const page = await sitDown(browser, OFFICER)
    await page.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'true')
    })
    await page.goto(`/cases/${id}`)
    const panel = page.getByRole('region', { name: 'In giấy tờ' })
    await panel.getByRole('link', { name: 'Giấy tiếp nhận và hẹn trả kết quả' }).first().click()
    const text = page.getByRole('textbox', { name: 'Thành phần hồ sơ đã nhận' })
    await text.fill('Giấy tờ đã nhận, gồm bản chính và bản sao:')
    await expectAccessible(page)
    await shoot(page, 'print-draft')
    // The number, the days and what the record says are no text to correct.
    expect(await page.locator('.sheet [contenteditable]').count()).toBe(1)
    await page.getByRole('button', { name: 'In', exact: true }).click()
    await page.getByText('Bản in đã được lưu').waitFor()
    await page.locator('html[data-printed]').waitFor()
    expect(await page.locator('.sheet [contenteditable]').count()).toBe(0)
    const first = await print(page, 'print-kept')
    expect(first.findings).toEqual([])
    await page.goto(`/cases/${id}`)
    const done = panel.locator('.line').filter({ hasText: (await ask(OFFICER, '/v1/me')).full_name })
    await shoot(page, 'case-with-prints')
    await done.first().getByRole('link').click()
    await page.getByText('gồm bản chính và bản sao').waitFor()
    await page.getByRole('button', { name: 'In lại' }).waitFor()
    await expectAccessible(page)
    const again = await print(page, 'print-again')
    expect(again).toEqual(first)
    await leave(page)
  })
})
