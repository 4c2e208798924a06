import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ask,
  expectAccessible,
  expectNoSidewaysScroll,
  launch,
  leave,
  numberIn,
  PASSWORD,
  PHONE,
  paper,
  sitDown,
} from './desk'

/** A tax number whose check digit is right, made of a number of this run. */
function taxCode(): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
  for (let serial = Date.now() % 100_000_000; ; serial++) {
    const digits = `3${String(serial).padStart(8, '0')}`
    const rest = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) % 11
    if (rest > 0 && rest < 10) return digits + (10 - rest)
  }
}

const serial = String(Date.now()).slice(-6)
const NAME = `Công ty TNHH Minh Họa Câu Chuyện ${serial}`
const INSURANCE_CODE = `YN${serial}C`

/** A month of which no list was taken in. */
async function freeMonth(): Promise<string> {
  const { items } = await ask('insurance.officer', '/v1/arrears-imports?limit=200')
  const taken = new Set(items.map((it: { month: string }) => it.month))
  const months = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`)
  const free = months.find((month) => !taken.has(month))
  if (!free) throw new Error('every month has its list')
  return free.split('-').reverse().join('/')
}

const list = (month: string, social: string) => ({
  name: 'c12.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\uFEFFMã cơ quan BHXH;Tháng;Mã đơn vị;Tên đơn vị;Mã số thuế;BHXH;BHYT;BHTN;Số lao động\nBHXH_CS_HL;${month};${INSURANCE_CODE};${NAME};;${social};9000000;2000000;12\n`,
  ),
})

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true })

/** Opens a dialog of the page, fills it and sends it. */
async function act(page: Page, name: string, fields: Record<string, string> = {}, opener = button(page, name)) {
  await opener.click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.locator('button[type="submit"]').click()
  await dialog.waitFor({ state: 'hidden' })
}

describe('from the arrears list to the money recovered', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('goes through the hands of three agencies', async () => {
    const before = await ask('inspector', '/v1/statistics/inspections')
    const month = await freeMonth()
    // The employer, its complaint, and the monthly list with a fault and without.
    const officer = await sitDown(browser, 'labour.officer')
    await officer.goto('/employers/new')
    await officer.getByLabel('Tên đơn vị').fill(NAME)
    await officer.getByLabel('Mã số thuế').fill('0100233480')
    await officer.getByLabel('Mã đơn vị BHXH').fill(INSURANCE_CODE)
    await button(officer, 'Lưu đơn vị').click()
    await officer.getByRole('alert').waitFor()
    await officer.getByLabel('Mã số thuế').fill(taxCode())
    await button(officer, 'Lưu đơn vị').click()
    await heading(officer, NAME).waitFor()
    const employer = officer.url().split('/').at(-1) ?? ''
    await act(officer, 'Ghi vụ việc', { 'Số lao động': '12', 'Ghi chú': 'Chậm lương, nợ bảo hiểm' })
    await officer.getByText('Chậm lương, nợ bảo hiểm').waitFor()
    await expectAccessible(officer)

    const insurer = await sitDown(browser, 'insurance.officer')
    await insurer.goto('/arrears-imports')
    const chosen = insurer.getByLabel('Chọn danh sách (Excel, CSV)')
    await chosen.setInputFiles(list(month, '-5'))
    await insurer.getByText(/Chưa nhận tệp .*: 1 lỗi/).waitFor()
    await expectAccessible(insurer)
    await chosen.setInputFiles(list(month, '70000000'))
    await insurer.getByText('Đã xem thử c12.csv, chưa ghi gì').waitFor()
    await button(insurer, 'Nhận danh sách này').click()
    await insurer.getByRole('cell', { name: 'c12.csv' }).waitFor()
    await insurer.goto(`/employers/${employer}`)
    await insurer.getByRole('link', { name: month }).click()
    await heading(insurer, `Khoản chậm đóng tháng ${month}`).waitFor()
    await insurer
      .getByRole('cell', { name: /Luật BHXH/ })
      .first()
      .waitFor()
    await expectAccessible(insurer)
    const owed = insurer.url()

    // It stands in the ranking with its reasons; the plan is made of it.
    const inspector = await sitDown(browser, 'inspector')
    await inspector.goto('/inspection-ranking')
    await inspector
      .getByText(/Chậm đóng/)
      .first()
      .waitFor()
    await expectAccessible(inspector)
    await inspector.goto('/inspection-plans')
    await act(inspector, 'Lập kế hoạch từ xếp hạng', { 'Tên kế hoạch': `Kế hoạch câu chuyện ${serial}` })
    await inspector.getByRole('link', { name: `Kế hoạch câu chuyện ${serial}` }).click()
    await heading(inspector, `Kế hoạch câu chuyện ${serial}`).waitFor()
    await expectAccessible(inspector)

    // Ground, decision by the director, a team of three agencies.
    await inspector.goto(`/inspections/new?employer=${employer}`)
    await inspector.getByText(NAME).waitFor()
    await inspector.getByLabel('Dấu hiệu, chỉ đạo hoặc yêu cầu').fill('Nợ bảo hiểm và đơn của người lao động')
    await inspector.getByLabel('Nội dung, thời kỳ kiểm tra').fill('Việc đóng bảo hiểm năm 2026')
    await inspector.getByLabel('Bảo hiểm xã hội, y tế, thất nghiệp').check()
    await button(inspector, 'Lưu cuộc kiểm tra').click()
    await heading(inspector, /^KT-/).waitFor()
    const visit = new URL(inspector.url()).pathname
    const director = await sitDown(browser, 'merit.director')
    await director.goto(visit)
    await act(director, 'Ra quyết định', { 'Số văn bản': `${serial}/QĐ-KT` })
    // A dialog over what the director did not decide yet would ask to look again.
    for (const page of [director, inspector]) await page.getByText(`${serial}/QĐ-KT`).first().waitFor()
    for (const name of ['Kiểm Tra Viên Minh Họa', 'Viên Chức Bảo Hiểm Minh Họa', 'Công Đoàn Minh Họa']) {
      await button(inspector, 'Thêm thành viên').click()
      const dialog = inspector.getByRole('dialog')
      await dialog.locator('input[aria-haspopup="listbox"]').first().fill(name)
      await inspector.getByRole('option').filter({ hasText: name }).first().click()
      await dialog.locator('button[type="submit"]').click()
      await dialog.waitFor({ state: 'hidden' })
      await inspector.getByRole('cell', { name }).first().waitFor()
    }
    await act(inspector, 'Trình kế hoạch', { 'Kế hoạch tiến hành': 'Kiểm tra hồ sơ, phỏng vấn' })
    await inspector.getByText('Chờ duyệt kế hoạch').waitFor()
    for (const username of ['inspector', 'insurance.officer', 'union.officer']) {
      await ask(username, `/v1${visit}/declarations`, { has_conflict: false })
    }
    await director.reload()
    await act(director, 'Duyệt kế hoạch')
    await inspector.reload()
    await act(inspector, 'Công bố quyết định')
    await inspector.getByText('Đã công bố', { exact: true }).first().waitFor()
    await expectAccessible(inspector)
    // Who does not sit on it and is of another agency does not see it.
    await expect(ask('bac.officer', `/v1${visit}`)).rejects.toThrow('not_found')

    // On site, on a phone, without a network; then back.
    const phone = await sitDown(browser, 'inspector', { viewport: PHONE, hasTouch: true, serviceWorkers: 'allow' })
    await phone.goto(visit)
    await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await button(phone, 'Lưu về máy để kiểm tra tại chỗ').click()
    const unlock = phone.getByRole('dialog', { name: 'Mở khóa' })
    await unlock.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
    await button(unlock, 'Mở khóa').click()
    await phone.waitForURL('**/on-site')
    const item = phone.locator('[data-item="INSURANCE_PAID"]')
    await item.waitFor()
    await phone.context().setOffline(true)
    await item.getByText('Vi phạm', { exact: true }).click()
    await item.getByLabel('Ghi chú').fill('Chậm đóng tháng 1/2024')
    await item.getByLabel('Số lao động').fill('12')
    await item.getByLabel('Số tiền liên quan').fill('81.000.000')
    const picture = await phone.evaluate(() =>
      Object.assign(document.createElement('canvas'), { width: 300, height: 200 }).toDataURL('image/jpeg'),
    )
    await phone.getByLabel('Chụp giấy tờ').setInputFiles({
      name: 'IMG_2.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'),
    })
    await phone.getByLabel('Họ tên người ký').fill('Nguyễn Văn Mẫu')
    await button(phone, 'Lưu chữ ký').click()
    await expect.poll(() => phone.getByRole('status').first().innerText()).toContain('3 mục chưa gửi')
    await expectNoSidewaysScroll(phone)
    await phone.context().setOffline(false)
    await expect.poll(() => phone.getByRole('status').first().innerText()).toContain('Đã gửi đủ')
    const { items: answers } = await ask('inspector', `/v1${visit}/answers`)
    expect(answers).toMatchObject([
      {
        item: 'INSURANCE_PAID',
        result: 'violation',
        note: 'Chậm đóng tháng 1/2024',
        workers: 12,
        amount_vnd: 81_000_000,
      },
    ])
    expect((await ask('inspector', `/v1${visit}/documents`)).items).toHaveLength(2)

    // Finding, remedy, minutes, the employer's link.
    await inspector.reload()
    await act(inspector, 'Bắt đầu kiểm tra')
    await button(inspector, 'Ghi phát hiện').click()
    const dialog = inspector.getByRole('dialog')
    await dialog.locator('input[aria-haspopup="listbox"]').first().fill('Tiền bảo hiểm xã hội, y tế')
    await inspector.getByRole('option').first().click()
    await dialog.getByLabel('Nội dung').fill('Chậm đóng bảo hiểm tháng 1/2024')
    await dialog.getByLabel('Số lao động').fill('12')
    await dialog.getByLabel('Số tiền liên quan').fill('81.000.000')
    await dialog.locator('button[type="submit"]').click()
    // Without evidence it is refused.
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('checkbox').first().check()
    await dialog.locator('button[type="submit"]').click()
    await dialog.waitFor({ state: 'hidden' })
    await inspector.getByRole('link', { name: 'Chậm đóng bảo hiểm tháng 1/2024' }).click()
    await heading(inspector, 'Chậm đóng bảo hiểm tháng 1/2024').waitFor()
    const finding = new URL(inspector.url()).pathname
    await act(inspector, 'Yêu cầu khắc phục', { 'Việc phải làm': 'Nộp đủ tiền bảo hiểm', Hạn: '31/12/2026' })
    await inspector.getByRole('cell', { name: 'Nộp đủ tiền bảo hiểm', exact: true }).waitFor()
    await expectAccessible(inspector)
    await inspector.goto(visit)
    await act(inspector, 'Ký biên bản', { 'Nội dung biên bản': 'Đơn vị chậm đóng bảo hiểm' })
    await act(inspector, 'Tạo đường dẫn')
    const address = await inspector.locator('[data-link]').innerText()

    // The fine that follows, with its arithmetic; a person decides, another approves.
    await inspector.goto(finding)
    await inspector.getByRole('link', { name: 'Đề nghị xử phạt' }).click()
    await inspector.getByLabel('Biên bản số').fill(`${serial}/BB-VPHC`)
    await inspector.locator('[data-proposed]').waitFor()
    const proposed = await numberIn(inspector.locator('[data-proposed]'))
    // 12 to 15 % of 81 million: 13.5 %, twice for an organisation, at most 150 million.
    expect(proposed).toBe(21_870_000)
    await expectAccessible(inspector)
    await button(inspector, 'Lưu đề nghị').click()
    await heading(inspector, `${serial}/BB-VPHC`).waitFor()
    await inspector.getByRole('link', { name: 'Tờ trình đề nghị xử phạt' }).click()
    await inspector.getByText('21.870.000', { exact: false }).first().waitFor()
    await expectAccessible(inspector)

    // The employer hands in proof without an account; it is accepted, the payment is recorded.
    const employerPage = await browser.newPage({ viewport: PHONE, locale: 'vi-VN', serviceWorkers: 'block' })
    await employerPage.goto(address)
    await employerPage.getByText('Nộp đủ tiền bảo hiểm').waitFor()
    expect(employerPage.url()).not.toContain('#')
    await expectAccessible(employerPage)
    await employerPage.getByLabel('Thêm tệp chứng minh').setInputFiles(paper('uy-nhiem-chi.pdf'))
    await employerPage.getByText('1 tệp đã nộp', { exact: false }).waitFor()
    await employerPage.getByLabel('Đã khắc phục thế nào').fill('Đã nộp đủ ngày hôm nay')
    await button(employerPage, 'Báo đã khắc phục').click()
    await employerPage.getByText('Chờ xác nhận').waitFor()
    await employerPage.close()
    await insurer.goto(owed)
    await act(insurer, 'Ghi số đã nộp', {
      'Bảo hiểm xã hội': '70.000.000',
      'Bảo hiểm y tế': '9.000.000',
      'Bảo hiểm thất nghiệp': '2.000.000',
    })
    await insurer
      .getByRole('cell', { name: /81\.000\.000/ })
      .first()
      .waitFor()
    await inspector.goto(visit)
    await act(inspector, 'Kết luận', { 'Nội dung kết luận': 'Đơn vị đã khắc phục' })
    await act(inspector, 'Theo dõi khắc phục')
    await inspector.goto(finding)
    await act(
      inspector,
      'Chấp nhận',
      { 'Số tiền thu hồi': '81.000.000', 'Lao động được hưởng': '12' },
      inspector.getByRole('button', { name: /^Chấp nhận/ }),
    )
    await inspector.getByText('Đã khắc phục', { exact: true }).waitFor()
    await inspector.goto('/inspections/figures')
    const figure = (code: string) => inspector.locator(`[data-figure="${code}"] dd`)
    await expect.poll(() => numberIn(figure('recovered'))).toBe(before.recovered_vnd + 81_000_000)
    expect(await numberIn(figure('helped'))).toBe(before.workers_helped + 12)
    await expectAccessible(inspector)
    await leave(officer, insurer, inspector, director, phone)
  }, 600_000)
})
