import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseBeforeMeeting, openCase } from './case-ways'
import { ask, expectAccessible, expectNoSidewaysScroll, inMenu, launch, leave, PHONE, sitDown } from './desk'
import { shoot } from './pictures'

/** A working day some months ahead, as people write it. */
const LATER = (() => {
  const at = new Date(Date.now() + 90 * 86_400_000)
  while ([0, 6].includes(at.getUTCDay())) at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10).split('-').reverse().join('/')
})()

describe('several bodies work on one case', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  const minutesOf = async (page: Page, agreed: string) => {
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Số đồng ý').fill(agreed)
    return dialog
  }

  it('posts the result of a meeting only when the half agrees', async () => {
    const item = await caseBeforeMeeting()
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/${item.id}`)
    await page.getByRole('button', { name: 'Niêm yết kết quả họp' }).click()
    const dialog = await minutesOf(page, '14')
    await dialog.getByLabel('Ngày họp').fill('20/11/2026')
    await dialog.getByLabel('Số được mời').fill('40')
    await dialog.getByLabel('Số có mặt').fill('30')
    await dialog.getByText('14/30 đồng ý, bằng 46,7%.').waitFor()
    await dialog.getByText('Chưa đủ 50%').waitFor()
    await expectAccessible(page)
    await shoot(page, 'minutes')
    await dialog.getByRole('button', { name: 'Niêm yết kết quả họp' }).click()
    // The service refuses it, at the field.
    await dialog
      .getByRole('alert')
      .getByRole('button', { name: /^Số đồng ý: Cần ít nhất 50/ })
      .waitFor()
    await minutesOf(page, '29')
    await dialog.getByText('Đủ 50%').waitFor()
    await dialog.getByRole('button', { name: 'Niêm yết kết quả họp' }).click()
    await dialog.waitFor({ state: 'hidden' })
    // A posting runs its days before the case goes on.
    await page
      .getByText(/Trình Chủ tịch: /)
      .first()
      .waitFor()
    await page.getByRole('tab', { name: 'Phối hợp' }).click()
    const minutes = page.locator('[data-minutes="2026-11-20"]')
    await minutes.getByText('Được mời 40, có mặt 30, đồng ý 29').waitFor()
    await expectAccessible(page)
    await leave(page)
  })

  it('asks an agency, which answers from its list of work', async () => {
    const item = await caseBeforeMeeting()
    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto(`/cases/${item.id}?tab=coordination`)
    await officer.getByRole('button', { name: 'Xin ý kiến, phối hợp' }).click()
    const dialog = officer.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Cơ quan nhận' }).fill('UBMTTQ phường Bắc')
    await officer.getByRole('option', { name: 'UBMTTQ phường Bắc Hồng Lĩnh' }).click()
    await dialog.getByLabel('Nội dung đề nghị').fill('Xin ý kiến về hoàn cảnh gia đình')
    await dialog.getByLabel('Trả lời trước ngày').fill(LATER)
    await expectAccessible(officer)
    await dialog.getByRole('button', { name: 'Gửi đề nghị' }).click()
    const referral = officer.locator('[data-referral="MTTQ_BHL"]')
    await referral.getByText('Chờ trả lời').waitFor()

    const front = await sitDown(browser, 'front.officer', { viewport: PHONE, hasTouch: true })
    await front.getByRole('link', { name: new RegExp(`${item.code}.*Trả lời: Xin ý kiến`) }).click()
    const asked = front.getByRole('region', { name: 'Cơ quan của anh/chị được xin ý kiến' })
    await asked.getByText('Xin ý kiến về hoàn cảnh gia đình').waitFor()
    await expectNoSidewaysScroll(front)
    await expectAccessible(front)
    await shoot(front, 'answer')
    // Neither an opinion nor its text is chosen for the reader.
    await asked.getByRole('button', { name: 'Gửi trả lời' }).click()
    await asked.getByRole('alert').waitFor()
    await asked.getByText('Nhất trí', { exact: true }).click()
    await asked.getByLabel('Nội dung trả lời').fill('Mặt trận phối hợp vận động')
    await asked.getByRole('button', { name: 'Gửi trả lời' }).click()
    await asked.waitFor({ state: 'hidden' })
    // The officer sees it without a reload.
    await referral.getByText('Mặt trận phối hợp vận động').waitFor()
    await referral.getByText('Đã trả lời').waitFor()
    await expectAccessible(officer)
    await leave(front, officer)
  })

  it('opens the case that follows once, also when linking it fails first', async () => {
    const item = await openCase('KT_XACDINH')
    const page = await sitDown(browser, 'bac.officer')
    const made: string[] = []
    page.on('response', async (it) => {
      if (it.request().method() === 'POST' && it.url().endsWith('/v1/cases')) made.push((await it.json()).id)
    })
    await page.goto(`/cases/${item.id}`)
    await page.getByRole('link', { name: /^Lập hồ sơ: Trợ cấp xã hội hằng tháng/ }).click()
    await page.getByText('sẽ được liên kết với hồ sơ đó').waitFor()
    await expectAccessible(page)
    await page.route('**/links', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.getByRole('alert').getByText('Chưa lưu được').waitFor()
    await page.unroute('**/links')
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.waitForURL('**/edit**')
    expect(made).toHaveLength(1)
    const links = await ask('bac.officer', `/v1/cases/${item.id}/links`)
    expect(links.items.map(({ case_id }: { case_id: string }) => case_id)).toEqual(made)
    await page.goto(`/cases/${item.id}`)
    await page.locator('[data-link="followed_by"]').waitFor()
    expect(await page.locator('[data-follow-up="BTXH_TC"]').count()).toBe(0)
    await shoot(page, 'links')
    await leave(page)
  })

  it('says which case a complaint is about', async () => {
    const [disputed, complaint] = [await openCase('BTXH_TC'), await openCase('DT_KHIEUNAI')]
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/${complaint.id}`)
    await page.getByRole('button', { name: 'Liên kết hồ sơ trước' }).click()
    const dialog = page.getByRole('dialog')
    const send = dialog.getByRole('button', { name: 'Liên kết hồ sơ trước' })
    await send.click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel(/^Hồ sơ trước/).fill(disputed.code)
    await page.getByRole('option', { name: new RegExp(disputed.code) }).click()
    await expectAccessible(page)
    await send.dblclick()
    await page.locator('[data-link="follows"]').getByRole('link', { name: disputed.code }).click()
    await page.locator('[data-link="followed_by"]').getByRole('link', { name: complaint.code }).waitFor()
    await leave(page)
  })

  it('gives a case a new date once', async () => {
    const { items } = await ask('bac.chair', '/v1/cases?case_type=BTXH_TC&queue=awaiting_my_action&limit=1')
    const page = await sitDown(browser, 'bac.chair')
    await page.goto(`/cases/${items[0].id}`)
    const open = page.getByRole('button', { name: 'Hẹn lại' })
    await open.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Ngày trả kết quả mới').fill('01/01/2020')
    await dialog.getByLabel('Lý do hẹn lại').fill('Chờ kết quả xác minh')
    await dialog.getByRole('button', { name: 'Hẹn lại' }).click()
    await dialog
      .getByRole('alert')
      .getByText(/phải sau hạn cũ/)
      .waitFor()
    await dialog.getByLabel('Ngày trả kết quả mới').fill(LATER)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Hẹn lại' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await open.waitFor({ state: 'hidden' })
    await page.getByText(LATER).first().waitFor()
    await leave(page)
  })
})

describe('the catalogue', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('finds a procedure by words without marks and says it as a citizen reads it', async () => {
    const page = await sitDown(browser, 'bac.officer')
    await inMenu(page, 'Danh mục thủ tục').click()
    await page.getByRole('searchbox', { name: 'Tìm theo tên, mã thủ tục' }).fill('cong nhan ho ngheo')
    await page.getByRole('link', { name: /^Công nhận hộ nghèo/ }).click()
    const main = page.getByRole('main')
    await main.getByText('Bắt buộc khi hồ sơ ở bước “Niêm yết công khai”').waitFor()
    await main.getByText(/ít nhất 50% người dự đồng ý/).waitFor()
    await main.getByText('QĐ 24/2021/QĐ-TTg').first().waitFor()
    await expectAccessible(page)
    await shoot(page, 'procedure')
    await page.setViewportSize(PHONE)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'So sánh phiên bản' }).click()
    // The opinion of the district fell away in July 2025.
    await page.getByRole('row', { name: /^Ý kiến của UBND cấp huyện Đã bỏ/ }).waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await shoot(page, 'versions')
    await page.goBack()
    await page.getByRole('link', { name: 'Hồ sơ mới' }).click()
    await page.getByRole('heading', { level: 2, name: 'Hồ sơ cho ai?' }).waitFor()
    await leave(page)
  })

  it('says what no source confirms', async () => {
    const page = await sitDown(browser, 'bac.officer')
    await page.goto('/catalogue?q=GN_TX_NGHEO&force=later')
    await page.getByRole('link', { name: /^Công nhận hộ nghèo/ }).click()
    await page.getByRole('note').getByText('Cần xác nhận').waitFor()
    await expectAccessible(page)
    await leave(page)
  })
})
