import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, inMenu, launch, leave, openContext, PHONE, sitDown } from './desk'

/** The year of the reports that today falls in, in Vietnam: it ends on 14 December. */
function reportingYear(): string {
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
  const end = Number(today.slice(0, 4)) + (today.slice(5) > '12-14' ? 1 : 0)
  return `15/12/${end - 1} – 14/12/${end}`
}

describe('statistics', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('are asked by period and unit, kept in the address and saved in three formats', async () => {
    const union = await sitDown(browser, 'union.officer')
    await inMenu(union, 'Thống kê quỹ').click()
    await union.locator('[data-cell=total]').waitFor()
    await expectAccessible(union)
    await union.getByRole('combobox', { name: 'Loại kỳ' }).click()
    await union.getByRole('option', { name: 'Năm báo cáo (15/12–14/12)' }).click()
    await union.getByText(reportingYear()).waitFor()
    await union.getByRole('combobox', { name: 'Phân tổ theo' }).click()
    await union.getByRole('option', { name: 'Tháng', exact: true }).click()
    await union.waitForURL(/group_by=month/)
    const address = union.url()
    expect(address).toContain('reporting_period')
    for (const [button, ending] of [
      ['CSV', 'csv'],
      ['Excel', 'xlsx'],
      ['JSON-stat', 'json'],
    ] as const) {
      const [file] = await Promise.all([
        union.waitForEvent('download'),
        union.getByRole('button', { name: button, exact: true }).click(),
      ])
      expect(file.suggestedFilename()).toBe(`fund-statistics.${ending}`)
    }
    // A copied address asks the same; the session is renewed by its cookie.
    await union.goto(address)
    await union.getByText(reportingYear()).waitFor()
    await union.setViewportSize(PHONE)
    await expectNoSidewaysScroll(union)
    await expectAccessible(union)
    await leave(union)
  })

  it('are open to everybody on a phone, with files to take away', async () => {
    const context = await openContext(browser, { viewport: PHONE })
    const street = await context.newPage()
    await street.goto('/public')
    await street.locator('[data-public=houses]').waitFor()
    await street.locator('[data-public=beneficiaries]').waitFor()
    await expectNoSidewaysScroll(street)
    await expectAccessible(street)
    for (const name of ['CSV', 'Excel', 'JSON-STAT']) {
      const link = street.getByRole('link', { name, exact: true })
      const answer = await context.request.get((await link.getAttribute('href')) ?? '')
      expect(answer.status(), name).toBe(200)
    }
    await context.close()
  })
})
