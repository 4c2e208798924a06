import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ask,
  draftCase,
  expectAccessible,
  expectNoSidewaysScroll,
  launch,
  leave,
  openContext,
  PHONE,
  sitDown,
} from './desk'
import { shoot } from './pictures'

/** A paper with one page. */
const PAGE = {
  name: 'to-khai-mot-trang.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  ),
}

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
    await page.getByRole('heading', { level: 1, name: 'Hồ sơ hạn chế truy cập' }).waitFor()
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

  it('walks the list from case to case, without going back to it', async () => {
    const page = await sitDown(browser, 'bac.chair')
    await page.goto('/cases?queue=awaiting_my_action')
    await page.locator('[data-case]').first().getByRole('link').first().click()
    const place = page.locator('[data-place]')
    await expect.poll(() => place.innerText()).toMatch(/^1 \/ \d+$/)
    const first = await page.locator('[data-code]').innerText()
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('j')
    await expect.poll(() => place.innerText()).toMatch(/^2 \//)
    expect(await page.locator('[data-code]').innerText()).not.toBe(first)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Hồ sơ trước (K)' }).click()
    await expect.poll(() => page.locator('[data-code]').innerText()).toBe(first)
    // No address names a person.
    expect(decodeURIComponent(page.url())).toMatch(/^[\x20-\x7e]+$/)
    await leave(page)
  })

  it('shows a document beside the case, and gives the focus back', async () => {
    const id = await draftCase()
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/${id}/edit?step=papers`)
    const row = page.locator('[data-requirement="declaration"]')
    await row.locator('input[type="file"]').setInputFiles(PAGE)
    await row.getByRole('button', { name: PAGE.name, exact: true }).click()
    const preview = page.getByRole('complementary', { name: `Xem tệp ${PAGE.name}` })
    await preview.locator('canvas[data-drawn="true"]').waitFor()
    await expectAccessible(page)
    await shoot(page, 'preview')
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(PAGE.name)
    await leave(page)
  })

  it('offers nothing that the service refuses', async () => {
    const chair = await sitDown(browser, 'bac.chair')
    await chair.goto('/cases')
    await chair.locator('[data-case]').first().waitFor()
    expect(await chair.getByRole('main').getByRole('link', { name: 'Hồ sơ mới' }).count()).toBe(0)
    const officer = await sitDown(browser, 'bac.officer')
    const waiting = await cases('bac.officer', 'queue=overdue&limit=10')
    const others = (waiting as { id: string; acting_role?: string }[]).filter(
      ({ acting_role }) => acting_role === 'chair',
    )
    expect(others.length).toBeGreaterThan(0)
    for (const { id } of others.slice(0, 3)) {
      await officer.goto(`/cases/${id}`)
      await officer.locator('[data-assignee]').waitFor()
      expect(await officer.getByRole('button', { name: 'Nhận xử lý' }).count()).toBe(0)
    }
    await leave(chair, officer)
  })

  it('says what a draft still needs, and leads there', async () => {
    const id = await draftCase()
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/${id}`)
    await page.getByText(/Trình Chủ tịch: Tờ khai chưa đầy đủ/).waitFor()
    // An empty day does not lie in the future.
    expect(await page.getByText('Ngày tra cứu không được ở tương lai').count()).toBe(0)
    await page.goto(`/cases/${id}/edit?step=check`)
    await page.getByText('Chưa trả lời').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sửa: Ngày tra cứu CSDL quốc gia về dân cư' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('form-population_check_on')
    await leave(page)
  })
})
