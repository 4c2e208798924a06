import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, launch, leave, openContext, PHONE, sitDown } from './desk'

const cases = async (username: string, query: string): Promise<{ id: string; code: string }[]> =>
  (await ask(username, `/v1/cases?${query}`)).items

describe('life at the desk', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('refuses a wrong password without saying what was wrong', async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.goto('/')
    await page.getByLabel('Tên đăng nhập').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Tên đăng nhập').fill('bac.officer')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('khong-phai-mat-khau')
    await page.keyboard.press('Enter')
    await page.getByText('Chưa đăng nhập được').waitFor()
    await expectAccessible(page)
    await context.close()
  })

  it('speaks English when asked, and remembers', async () => {
    const page = await sitDown(browser, 'bac.officer')
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('link', { name: 'New case' }).first().waitFor()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.reload()
    await page.getByRole('link', { name: 'New case' }).first().waitFor()
    await expectAccessible(page)
    await leave(page)
  })

  it('fits a phone', async () => {
    const [item] = await cases('bac.officer', 'status=open&limit=1')
    const page = await sitDown(browser, 'bac.officer', { viewport: PHONE, hasTouch: true })
    for (const address of ['/', '/cases', `/cases/${item?.id}`, '/cases/new', '/people']) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
    await leave(page)
  })

  it("does not know another ward's case", async () => {
    const [item] = await cases('bac.officer', 'status=open&limit=1')
    const page = await sitDown(browser, 'nam.officer')
    await page.goto(`/cases/${item?.id}`)
    await page
      .getByText(/Không tìm thấy/)
      .first()
      .waitFor()
    expect(await page.getByText(item?.code ?? '').count()).toBe(0)
    await expectAccessible(page)
    await leave(page)
  })

  it('asks for a purpose before a protected case is shown', async () => {
    const [item] = await cases('child.officer', 'case_type=TE_KHANCAP&limit=1')
    const page = await sitDown(browser, 'child.officer')
    await page.goto(`/cases/${item?.id}`)
    await page.getByRole('heading', { level: 1, name: 'Hồ sơ được bảo vệ' }).waitFor()
    await expectAccessible(page)
    expect(await page.getByText(item?.code ?? '').count()).toBe(0)
    // None is chosen for the reader.
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await page.getByRole('radio', { name: 'Xử lý hồ sơ' }).check()
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click()
    await page
      .locator('[data-code]')
      .getByText(item?.code ?? '')
      .waitFor()
    await expectAccessible(page)
    await leave(page)
  })
})
