import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, launch, leave, numberIn, PHONE, paper, sitDown } from './desk'
import { act, arrearsList, button, bytesOf, complaintAbout, freeMonth, heading, pick, taxCode } from './inspection-ways'
import { card, choose, jpegSize, photo, sign, takeAlong, waits } from './on-site-ways'
import { shoot } from './pictures'
import { joined, print } from './print'

const serial = String(Date.now()).slice(-6)
const NAME = `Công ty TNHH Minh Họa Câu Chuyện ${serial}`
const INSURANCE_CODE = `YN${serial}C`
const PLAN = `Kế hoạch câu chuyện ${serial}`
const FINDING = 'Chậm đóng bảo hiểm năm 2024'
const OWED = 300_000_000
/** Who sits on it: the labour department, social insurance, the union. */
const TEAM = {
  inspector: 'Kiểm Tra Viên Minh Họa',
  'insurance.officer': 'Viên Chức Bảo Hiểm Minh Họa',
  'union.officer': 'Công Đoàn Minh Họa',
}

const pathOf = (page: Page) => new URL(page.url()).pathname
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** The employer, its complaint with the case that a worker brought, and an accident. */
async function register(officer: Page): Promise<string> {
  await officer.goto('/employers/new')
  await officer.getByLabel('Tên đơn vị').fill(NAME)
  await officer.getByLabel('Mã số thuế').fill('0100233480')
  await officer.getByLabel('Mã đơn vị BHXH').fill(INSURANCE_CODE)
  await button(officer, 'Lưu đơn vị').click()
  await officer.getByRole('alert').waitFor()
  await officer.getByLabel('Mã số thuế').fill(taxCode())
  await button(officer, 'Lưu đơn vị').click()
  await heading(officer, NAME).waitFor()
  const employer = pathOf(officer)
  const code = await complaintAbout(NAME)
  await act(officer, 'Ghi vụ việc', async (dialog) => {
    await dialog.getByLabel('Hồ sơ liên quan').fill(code)
    await officer.getByRole('option', { name: code }).click()
    await dialog.getByLabel('Số lao động').fill('12')
    await dialog.getByLabel('Ghi chú').fill('Nợ bảo hiểm')
  })
  await act(officer, 'Ghi vụ việc', async (dialog) => {
    await dialog.getByText('Tai nạn lao động', { exact: true }).click()
    await dialog.getByLabel('Ghi chú').fill('Ngã từ giàn giáo')
  })
  await officer.getByText('Ngã từ giàn giáo').waitFor()
  await expectAccessible(officer)
  await shoot(officer, 'employer-incidents')
  await row(officer, 'Nợ bảo hiểm').getByRole('link', { name: 'Mở hồ sơ' }).click()
  await officer.locator('[data-code]').getByText(code).waitFor()
  return employer
}

/** The monthly list, with a fault and without; gives the page of what is owed. */
async function takeListIn(insurer: Page, employer: string): Promise<string> {
  const month = await freeMonth()
  const list = (social: string) => arrearsList(month, INSURANCE_CODE, NAME, social)
  await insurer.goto('/arrears-imports')
  const chosen = insurer.getByLabel('Chọn danh sách (Excel, CSV)')
  await chosen.setInputFiles(list('-5'))
  await insurer.getByText(/Chưa nhận tệp .*: 1 lỗi/).waitFor()
  await expectAccessible(insurer)
  await chosen.setInputFiles(list('270000000'))
  await insurer.getByText('Đã xem thử c12.csv, chưa ghi gì').waitFor()
  await button(insurer, 'Nhận danh sách này').click()
  await insurer.getByRole('cell', { name: 'c12.csv' }).waitFor()
  await insurer.goto(employer)
  await insurer.getByRole('link', { name: month }).click()
  await heading(insurer, `Khoản chậm đóng tháng ${month}`).waitFor()
  await insurer
    .getByRole('cell', { name: /Luật BHXH/ })
    .first()
    .waitFor()
  await expectAccessible(insurer)
  return pathOf(insurer)
}

/** The ranking names the employer with what it owes; the plan reaches down to its place, and the director publishes it. */
async function plan(inspector: Page, director: Page): Promise<string> {
  await inspector.goto('/inspection-ranking')
  const ranked = row(inspector, NAME)
  await ranked.getByText('Số tiền chậm đóng (đồng): 300.000.000').waitFor()
  await ranked.getByText('Số tháng chậm đóng: 1').waitFor()
  await ranked.getByText('Khiếu nại trong 24 tháng: 1').waitFor()
  await expectAccessible(inspector)
  const names = await inspector.locator('tbody tr').allInnerTexts()
  const place = names.findIndex((text) => text.includes(NAME)) + 1
  await inspector.goto('/inspection-plans')
  await act(inspector, 'Lập kế hoạch từ xếp hạng', {
    'Tên kế hoạch': PLAN,
    'Số đoàn': '1',
    'Số cuộc mỗi đoàn': String(place),
  })
  await inspector.getByRole('link', { name: PLAN }).click()
  await heading(inspector, PLAN).waitFor()
  await row(inspector, NAME).waitFor()
  // A draft begins nothing.
  expect(await row(inspector, NAME).getByRole('link', { name: 'Lập cuộc kiểm tra' }).count()).toBe(0)
  const page = pathOf(inspector)
  await director.goto(page)
  await row(director, NAME).waitFor()
  await act(director, 'Công bố')
  await director.getByText('Đã công bố', { exact: true }).first().waitFor()
  await expectAccessible(director)
  return page
}

/** The inspection of the plan's line, and its decision. */
async function decide(inspector: Page, director: Page, planned: string): Promise<string> {
  await inspector.goto(planned)
  await row(inspector, NAME).getByRole('link', { name: 'Lập cuộc kiểm tra' }).click()
  await heading(inspector, 'Lập cuộc kiểm tra').waitFor()
  await inspector.getByText(NAME).waitFor()
  await inspector.getByLabel('Nội dung, thời kỳ kiểm tra').fill('Việc đóng bảo hiểm từ năm 2024')
  await inspector.getByLabel('Bảo hiểm xã hội, y tế, thất nghiệp').check()
  await button(inspector, 'Lưu cuộc kiểm tra').click()
  await heading(inspector, /^KT-/).waitFor()
  await inspector.getByText('Kế hoạch chuyên đề').first().waitFor()
  const visit = pathOf(inspector)
  await inspector.goto(planned)
  await row(inspector, NAME).getByRole('link', { name: 'Mở cuộc kiểm tra' }).click()
  await inspector.waitForURL(`**${visit}`)
  await director.goto(visit)
  await act(director, 'Ra quyết định', { 'Số văn bản': `${serial}/QĐ-KT` })
  // A dialog over what the director did not decide yet would ask to look again.
  for (const page of [director, inspector]) await page.getByText(`${serial}/QĐ-KT`).first().waitFor()
  return visit
}

/** A team of three bodies, of whom each declares on the own page; then the announcement. */
async function gather(pages: Record<keyof typeof TEAM, Page>, director: Page, visit: string) {
  const { inspector } = pages
  for (const name of Object.values(TEAM)) {
    await act(inspector, 'Thêm thành viên', async (dialog) => {
      await pick(inspector, dialog.locator('input[aria-haspopup="listbox"]').first(), name)
    })
    await inspector.getByRole('cell', { name }).first().waitFor()
  }
  for (const [username, page] of Object.entries(pages)) {
    await page.goto(visit)
    await act(page, 'Khai báo lợi ích', (dialog) => dialog.getByText('Không có', { exact: true }).click())
    await row(page, TEAM[username as keyof typeof TEAM])
      .getByText('Không có', { exact: true })
      .waitFor()
  }
  await inspector.reload()
  await act(inspector, 'Trình kế hoạch', { 'Kế hoạch tiến hành': 'Kiểm tra hồ sơ, phỏng vấn' })
  await inspector.getByText('Chờ duyệt kế hoạch').waitFor()
  await director.reload()
  await act(director, 'Duyệt kế hoạch')
  await inspector.reload()
  await act(inspector, 'Công bố quyết định')
  await inspector.getByText('Đã công bố', { exact: true }).first().waitFor()
  await expectAccessible(inspector)
  // Who does not sit on it and is of another agency does not see it.
  await expect(ask('bac.officer', `/v1${visit}`)).rejects.toThrow('not_found')
}

/** Two inspectors of two bodies on one checklist, both without a network; then both come back. */
async function workOnSite(phone: Page, other: Page, visit: string) {
  for (const page of [phone, other]) await takeAlong(page, visit)
  for (const page of [phone, other]) await page.context().setOffline(true)
  await choose(phone, 'INSURANCE_PAID', 'Vi phạm')
  await card(phone, 'INSURANCE_PAID').getByLabel('Ghi chú').fill('Chậm đóng theo sổ của đơn vị')
  await card(phone, 'INSURANCE_PAID').getByLabel('Số lao động').fill('12')
  await card(phone, 'INSURANCE_PAID').getByLabel('Số tiền liên quan').fill('300.000.000')
  await card(phone, 'INSURANCE_PAID').getByLabel('Số tiền liên quan').blur()
  const picture = { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: await photo(phone) }
  await phone.getByLabel('Chụp tài liệu').setInputFiles(picture)
  await phone.getByText('1 ảnh chưa gửi').waitFor()
  await sign(phone, 'Nguyễn Văn Mẫu')
  await expect.poll(() => waits(phone).innerText()).toContain('3 mục chưa gửi')
  await expectNoSidewaysScroll(phone)
  await choose(other, 'INSURANCE_PAID', 'Vi phạm')
  await card(other, 'INSURANCE_PAID').getByLabel('Ghi chú').fill('Chậm đóng theo dữ liệu BHXH')
  await card(other, 'INSURANCE_PAID').getByLabel('Ghi chú').blur()
  await choose(other, 'INSURANCE_ALL', 'Đạt')
  await expect.poll(() => waits(other).innerText()).toContain('1 mục chưa gửi')

  await phone.context().setOffline(false)
  await expect.poll(() => waits(phone).innerText()).toContain('Đã gửi đủ')
  await other.context().setOffline(false)
  const conflict = other.locator('[data-conflict="INSURANCE_PAID.note"]')
  await conflict.getByRole('button', { name: 'Giữ của tôi: Chậm đóng theo dữ liệu BHXH' }).waitFor()
  await conflict.getByRole('button', { name: 'Lấy của người khác: Chậm đóng theo sổ của đơn vị' }).waitFor()
  expect(await other.locator('[data-conflict]').count()).toBe(1)
  await expectAccessible(other)
  const answers = async () => {
    const { items } = await ask('inspector', `/v1${visit}/answers`)
    return Object.fromEntries(items.map((it: { item: string }) => [it.item, it]))
  }
  // What nobody else touched is there already, and nothing was written over.
  expect(await answers()).toMatchObject({
    INSURANCE_ALL: { result: 'compliant' },
    INSURANCE_PAID: { note: 'Chậm đóng theo sổ của đơn vị' },
  })
  await conflict.getByRole('button', { name: 'Giữ cả hai' }).click()
  await expect.poll(() => waits(other).innerText()).toContain('Đã gửi đủ')
  const facts = { result: 'violation', workers: 12, amount_vnd: OWED }
  expect(await answers()).toMatchObject({
    INSURANCE_ALL: { result: 'compliant' },
    INSURANCE_PAID: { ...facts, note: 'Chậm đóng theo sổ của đơn vị\nChậm đóng theo dữ liệu BHXH' },
  })
  const { items: documents } = await ask('inspector', `/v1${visit}/documents`)
  expect(documents.map((it: { requirement: string }) => it.requirement).sort()).toEqual(['paper', 'signature'])
  const { id } = documents.find((it: { requirement: string }) => it.requirement === 'paper')
  const stored = await bytesOf('inspector', `/v1/inspection-documents/${id}/content`)
  // It was 2000 wide, and said where it was taken.
  expect(jpegSize(stored)).toEqual([1600, 1200])
  expect(stored.includes('Exif') || stored.includes('GPS')).toBe(false)
}

/** The finding with its evidence, and what has to be put right. */
async function find(inspector: Page, visit: string): Promise<string> {
  await inspector.goto(visit)
  await act(inspector, 'Bắt đầu kiểm tra')
  await act(inspector, 'Ghi phát hiện', async (dialog) => {
    await pick(inspector, dialog.locator('input[aria-haspopup="listbox"]').first(), 'Tiền bảo hiểm xã hội, y tế')
    await dialog.getByLabel('Nội dung').fill(FINDING)
    await dialog.getByLabel('Số lao động').fill('12')
    await dialog.getByLabel('Số tiền liên quan').fill('300.000.000')
    await dialog.locator('button[type="submit"]').click()
    // Without evidence it is refused.
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('checkbox').first().check()
  })
  await inspector.getByRole('link', { name: FINDING }).click()
  await heading(inspector, FINDING).waitFor()
  await act(inspector, 'Yêu cầu khắc phục', { 'Việc phải làm': 'Nộp đủ tiền bảo hiểm', Hạn: '31/12/2026' })
  await inspector.getByRole('cell', { name: 'Nộp đủ tiền bảo hiểm', exact: true }).waitFor()
  await expectAccessible(inspector)
  return pathOf(inspector)
}

/** The minutes, which a witness signs, and the employer's link, which stands on them once. */
async function signMinutes(inspector: Page, visit: string): Promise<string> {
  await inspector.goto(visit)
  await act(inspector, 'Ký biên bản', async (dialog) => {
    await dialog.getByLabel('Nội dung biên bản').fill('Đơn vị chậm đóng bảo hiểm')
    await pick(inspector, dialog.locator('input[aria-haspopup="listbox"]').first(), 'người chứng kiến ký')
    await dialog.getByLabel('Họ tên người ký').fill('Trần Thị Chứng Kiến')
  })
  await act(inspector, 'Tạo đường dẫn')
  const address = await inspector.locator('[data-link]').innerText()
  const secret = address.split('#').at(-1) ?? ''
  expect(secret.length).toBeGreaterThan(40)
  await inspector.getByRole('link', { name: 'In biên bản kèm đường dẫn' }).click()
  await inspector.locator('[data-link-slip="made"]').waitFor()
  await inspector.getByRole('img', { name: /^Mã QR/ }).waitFor()
  await expectAccessible(inspector)
  await shoot(inspector, 'minutes-with-link')
  const { pages, findings } = await print(inspector, 'minutes-with-link')
  expect(findings).toEqual([])
  const text = pages.map((it) => it.text).join('')
  for (const words of [secret, 'TRƯỞNG ĐOÀN', 'ĐẠI DIỆN ĐƠN VỊ', 'NGƯỜI CHỨNG KIẾN', 'Trần Thị Chứng Kiến', FINDING]) {
    expect(text).toContain(joined(words))
  }
  // Later it says that there is one, and until when.
  await inspector.getByRole('link', { name: /^KT-/ }).click()
  await inspector.getByRole('link', { name: 'Biên bản kiểm tra' }).click()
  const given = inspector.locator('[data-link-slip="given"]')
  await given.getByText('có hiệu lực đến hết ngày').waitFor()
  expect(await inspector.locator('body').innerText()).not.toContain(secret)
  return address
}

/** The fine that follows, with its arithmetic; a person decides, another approves. */
async function propose(inspector: Page, finding: string) {
  await inspector.goto(finding)
  await inspector.getByRole('link', { name: 'Đề nghị xử phạt' }).click()
  await inspector.getByLabel('Biên bản số').fill(`${serial}/BB-VPHC`)
  await inspector.locator('[data-proposed]').waitFor()
  // 12 to 15 % of 300 million: 13.5 %, twice for an organisation, at most 150 million.
  expect(await numberIn(inspector.locator('[data-proposed]'))).toBe(81_000_000)
  await expectAccessible(inspector)
  await button(inspector, 'Lưu đề nghị').click()
  await heading(inspector, `${serial}/BB-VPHC`).waitFor()
  await inspector.getByRole('link', { name: 'Tờ trình đề nghị xử phạt' }).click()
  await inspector.getByText('81.000.000', { exact: false }).first().waitFor()
  await expectAccessible(inspector)
}

/** The employer hands in proof without an account. */
async function handInProof(browser: Browser, address: string) {
  const employer = await browser.newPage({ viewport: PHONE, locale: 'vi-VN', serviceWorkers: 'block' })
  await employer.goto(address)
  await employer.getByText('Nộp đủ tiền bảo hiểm').waitFor()
  expect(employer.url()).not.toContain('#')
  await expectAccessible(employer)
  await employer.getByLabel('Thêm tệp chứng minh').setInputFiles(paper('uy-nhiem-chi.pdf'))
  await employer.getByText('1 tệp đã nộp', { exact: false }).waitFor()
  await employer.getByLabel('Đã khắc phục thế nào').fill('Đã nộp đủ ngày hôm nay')
  await button(employer, 'Báo đã khắc phục').click()
  await employer.getByText('Chờ xác nhận').waitFor()
  await employer.close()
}

/** The insurance officer records what came in; the inspector accepts the remedy by naming that payment. */
async function recover(insurer: Page, inspector: Page, owed: string, visit: string, finding: string) {
  await insurer.goto(owed)
  await act(insurer, 'Ghi số đã nộp', {
    'Bảo hiểm xã hội': '270.000.000',
    'Bảo hiểm y tế': '22.000.000',
    'Bảo hiểm thất nghiệp': '8.000.000',
  })
  await insurer
    .getByRole('cell', { name: /300\.000\.000/ })
    .first()
    .waitFor()
  await inspector.goto(visit)
  await act(inspector, 'Kết luận', { 'Nội dung kết luận': 'Đơn vị đã khắc phục' })
  await act(inspector, 'Theo dõi khắc phục')
  await inspector.goto(finding)
  const accept = inspector.getByRole('button', { name: /^Chấp nhận/ })
  await act(
    inspector,
    'Chấp nhận',
    async (dialog) => {
      const payment = dialog.getByRole('checkbox', { name: /300\.000\.000/ })
      await payment.check()
      await expectAccessible(inspector)
      await dialog.getByLabel('Lao động được hưởng').fill('12')
    },
    accept,
  )
  await inspector.getByText('Đã khắc phục', { exact: true }).waitFor()
  await inspector.getByText(/Nộp ngày \d.*300\.000\.000/).waitFor()
  await expectAccessible(inspector)
  await shoot(inspector, 'remedy-accepted')
}

describe('from the arrears list to the money recovered', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('goes through the hands of three agencies', async () => {
    const before = await ask('inspector', '/v1/statistics/inspections')
    const as = (username: string) => sitDown(browser, username)
    const onPhone = { viewport: PHONE, hasTouch: true, serviceWorkers: 'allow' } as const
    const officer = await as('labour.officer')
    const employer = await register(officer)
    const insurer = await as('insurance.officer')
    const owed = await takeListIn(insurer, employer)
    const [inspector, director] = [await as('inspector'), await as('merit.director')]
    const planned = await plan(inspector, director)
    const visit = await decide(inspector, director, planned)
    const union = await as('union.officer')
    await gather({ inspector, 'insurance.officer': insurer, 'union.officer': union }, director, visit)
    const phone = await sitDown(browser, 'inspector', onPhone)
    const other = await sitDown(browser, 'insurance.officer', onPhone)
    await workOnSite(phone, other, visit)
    const finding = await find(inspector, visit)
    const address = await signMinutes(inspector, visit)
    await propose(inspector, finding)
    await handInProof(browser, address)
    await recover(insurer, inspector, owed, visit, finding)
    await inspector.goto('/inspections/figures')
    const figure = (code: string) => inspector.locator(`[data-figure="${code}"] dd`)
    await expect.poll(() => numberIn(figure('recovered'))).toBe(before.recovered_vnd + OWED)
    expect(await numberIn(figure('helped'))).toBe(before.workers_helped + 12)
    await expectAccessible(inspector)
    // Who prepares another one this year is told of this one.
    await inspector.goto(`/inspections/new?employer=${employer.split('/').at(-1)}`)
    const taken = inspector.locator('[data-taken="inspection_of_the_year"]')
    await taken.getByText('Sở Nội vụ').waitFor()
    await expectAccessible(inspector)
    await taken.getByRole('link', { name: 'Mở cuộc kiểm tra' }).click()
    await inspector.waitForURL(`**${visit}`)
    await leave(officer, insurer, inspector, director, union, phone, other)
  }, 900_000)
})
