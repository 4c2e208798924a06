import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { launch, leave, openContext, PASSWORD, paper, sitDown } from './desk'
import { pick, press, tabTo, tick, typeInto } from './keyboard'

const GROUP = /Người cao tuổi hộ nghèo/

/** Signs in as somebody without a mouse: the name has the focus. */
async function enter(browser: Browser, username: string): Promise<Page> {
  const page = await (await openContext(browser)).newPage()
  await page.goto('/login')
  await typeInto(page, page.getByLabel('Tên đăng nhập'), username)
  await typeInto(page, page.getByLabel('Mật khẩu', { exact: true }), PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Việc cần xử lý' }).waitFor()
  return page
}

/** Opens a case for somebody who is new here; gives its code. */
async function open(page: Page): Promise<string> {
  await press(page, page.getByRole('link', { name: 'Hồ sơ mới' }).first())
  await typeInto(page, page.getByRole('searchbox', { name: 'Tìm theo tên, mã thủ tục' }), 'tro cap xa hoi')
  await press(page, page.getByRole('link', { name: /Trợ cấp xã hội hằng tháng/ }))
  await press(page, page.getByRole('button', { name: 'Thêm công dân' }))
  const form = page.getByRole('form', { name: 'Thêm công dân' })
  await typeInto(page, form.getByLabel(/Họ và tên/), 'Nguyễn Thị Mẫu Phím')
  await tick(page, form.getByLabel('Nữ'))
  await typeInto(page, form.getByLabel(/Ngày sinh/), '1950')
  await typeInto(page, form.getByLabel('Tổ dân phố, thôn'), 'Tổ dân phố 3')
  await press(page, form.getByRole('button', { name: 'Lưu' }))
  await press(page, page.getByRole('button', { name: 'Lập hồ sơ' }))
  const heading = page.getByRole('heading', { level: 1, name: /^HS-/ })
  await heading.waitFor()
  return heading.innerText()
}

/** Answers, hands in the documents and submits. */
async function submit(page: Page) {
  await pick(page, page.getByRole('combobox', { name: /Nhóm đối tượng/ }), GROUP)
  await tick(page, page.getByLabel('Hộ nghèo', { exact: true }))
  await tick(page, page.getByLabel('Tiền mặt'))
  await typeInto(page, page.getByLabel(/Ngày tra cứu/), '02/11/2026')
  await page.locator('[data-saved="true"]').waitFor()
  await press(page, page.getByRole('button', { name: 'Tiếp: thành phần hồ sơ' }))
  for (const requirement of ['declaration', 'identity_proof']) {
    const row = page.locator(`[data-requirement="${requirement}"]`)
    await tabTo(page, row.getByRole('button').first())
    page.once('filechooser', (chooser) => void chooser.setFiles(paper(`${requirement}.pdf`)))
    // Whoever listens for the chooser has to be there before it opens.
    await page.evaluate(() => undefined)
    await page.keyboard.press('Enter')
    await row.getByText(`${requirement}.pdf`, { exact: true }).waitFor()
  }
  await press(page, page.getByRole('button', { name: 'Tiếp: kiểm tra' }))
  await page.getByText(GROUP).first().waitFor()
  await press(page, page.locator('[data-transition="submit"]'))
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Trình Chủ tịch' }))
}

/** Finds the case by its code and decides. */
async function decide(page: Page, code: string) {
  await press(page, page.getByRole('button', { name: 'Tìm hoặc đi tới…' }))
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(code)
  const found = page.getByText(`Tìm hồ sơ ${code}`)
  await found.waitFor()
  // The first of what is found is chosen by the first arrow.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('link', { name: code }).first())
  await press(page, page.locator('[data-transition="approve"]'))
  const dialog = page.getByRole('dialog')
  await typeInto(page, dialog.getByLabel(/Số quyết định/), '16/QĐ-UBND')
  await press(page, dialog.getByRole('button', { name: 'Phê duyệt' }))
  await page.getByText('Được phê duyệt').first().waitFor()
}

describe('without a mouse', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('a case is opened, submitted and decided with Tab, Enter, Space and arrows alone', async () => {
    const officer = await enter(browser, 'bac.officer')
    const code = await open(officer)
    await submit(officer)
    const chair = await sitDown(browser, 'bac.chair')
    await decide(chair, code)
    await officer.getByText('Được phê duyệt').first().waitFor()
    await officer.context().close()
    await leave(chair)
  })
})
