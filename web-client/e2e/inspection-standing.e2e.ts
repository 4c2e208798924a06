import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, launch, leave, PHONE, sitDown } from './desk'
import { act, button, heading, taxCode } from './inspection-ways'
import { shoot } from './pictures'

/** The weights are of days that lie ahead. */
const NEXT = new Date().getFullYear() + 1
const NAME = 'Công ty TNHH Minh Họa Tuân Thủ'

/** Chooses the employer on the form of a new inspection. */
async function choose(page: Page, name: string) {
  await page.goto('/inspections/new')
  await page.getByLabel('Đơn vị được kiểm tra').fill(name)
  await page.getByRole('option').filter({ hasText: name }).first().click()
}

describe('before an inspection is prepared', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('says that the employer is exempt, and later by whom it is taken', async () => {
    const { id } = await ask('labour.officer', '/v1/employers', { name: NAME, kind: 'enterprise', tax_code: taxCode() })
    const inspector = await sitDown(browser, 'inspector')
    await choose(inspector, NAME)
    await inspector.locator('[data-exempt]').getByText('NĐ 217/2025/NĐ-CP', { exact: false }).waitFor()
    expect(await inspector.locator('[data-taken]').count()).toBe(0)
    await expectAccessible(inspector)
    await expectNoSidewaysScroll(inspector)
    await shoot(inspector, 'inspection-exempt')
    await inspector.goto(`/employers/${id}`)
    await inspector.locator('[data-exempt]').waitFor()

    // Something speaks against it: it is exempt no more, and the page says why without being read again.
    await act(inspector, 'Ghi vụ việc', { 'Số lao động': '3' })
    await inspector.locator('[data-exempt]').waitFor({ state: 'detached' })
    await inspector.getByText('Khiếu nại trong 24 tháng: 1').waitFor()

    const body = {
      employer_id: id,
      ground: 'request',
      ground_note: 'Đề nghị của cơ quan bảo hiểm',
      content: 'Việc đóng bảo hiểm',
      checklists: ['insurance'],
    }
    const draft = await ask('inspector', '/v1/inspections', body)
    const decision = { transition: 'decide', number: '41/QĐ-KT' }
    await ask('merit.director', `/v1/inspections/${draft.id}/transitions`, decision, 'POST', draft.version)
    // The ward sees who comes, and not the inspection, which is confidential.
    const ward = await sitDown(browser, 'labour.officer')
    await choose(ward, NAME)
    const taken = ward.locator('[data-taken="open_inspection"]')
    await taken.getByText('Sở Nội vụ').waitFor()
    expect(await taken.getByRole('link').count()).toBe(0)
    await expectAccessible(ward)
    await shoot(ward, 'inspection-taken')
    await leave(inspector, ward)
  })
})

describe('arrears by month', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('tell how late they are; each figure opens its records', async () => {
    const told = await ask('insurance.officer', '/v1/statistics/arrears')
    const [first] = told.cells
    const page = await sitDown(browser, 'insurance.officer')
    await page.goto('/arrears')
    await page.getByText('Tổng hợp theo tháng').click()
    await page.waitForURL(/view=figures/)
    const row = page.locator(`[data-cell="${first.month}.${first.bucket}"]`)
    await row.waitFor()
    await expectAccessible(page)
    await page.setViewportSize(PHONE)
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1366, height: 768 })
    await row.getByRole('link').click()
    await page.waitForURL(new RegExp(`month=${first.month}`))
    await page.getByText(first.month.split('-').reverse().join('/')).first().waitFor()
    await page
      .getByRole('link', { name: first.month.split('-').reverse().join('/') })
      .first()
      .waitFor()
    await leave(page)
  })
})

describe('the weights of the ranking', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('are changed by the province from a day on, and corrected until then', async () => {
    const leader = await sitDown(browser, 'province.leader')
    await leader.goto('/inspection-ranking')
    await leader.getByRole('link', { name: 'Trọng số rủi ro' }).click()
    await heading(leader, 'Trọng số rủi ro').waitFor()
    await leader.getByText('8 điểm cho mỗi 1, tối đa 16').waitFor()
    await expectAccessible(leader)
    await act(leader, 'Lập bản mới', {
      'Có hiệu lực từ': `01/02/${NEXT}`,
      'Căn cứ hoặc lý do': 'Kế hoạch mẫu',
      'Tai nạn lao động trong 24 tháng: điểm tối đa': '40',
    })
    await leader.getByText('8 điểm cho mỗi 1, tối đa 40').waitFor()
    await shoot(leader, 'risk-weights')
    const dialog = leader.getByRole('dialog')
    await button(leader, `Sửa bản có hiệu lực từ 01/02/${NEXT}`).click()
    await dialog.getByLabel('Có hiệu lực từ').fill(`01/01/${NEXT}`)
    await dialog.getByLabel('Tai nạn lao động trong 24 tháng: điểm tối đa').fill('24')
    await expectAccessible(leader)
    await dialog.locator('button[type="submit"]').click()
    await leader.getByText('8 điểm cho mỗi 1, tối đa 24').waitFor()
    expect(await leader.getByText('8 điểm cho mỗi 1, tối đa 40').count()).toBe(0)
    await leader.getByRole('cell', { name: `31/12/${NEXT - 1}` }).waitFor()
    // Others see the versions and change none.
    const inspector = await sitDown(browser, 'inspector')
    await inspector.goto('/inspections/weights')
    await inspector.getByText('8 điểm cho mỗi 1, tối đa 24').waitFor()
    expect(await button(inspector, 'Lập bản mới').count()).toBe(0)
    await leave(leader, inspector)
  })
})

describe('the monthly lists of arrears', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('are of the insurance agency alone, and others are led to nothing that they may not read', async () => {
    const inspector = await sitDown(browser, 'inspector')
    const asked: string[] = []
    inspector.on('request', (request) => void asked.push(new URL(request.url()).pathname))
    await inspector.goto('/arrears')
    await inspector.getByRole('link', { name: 'Đôn đốc', exact: true }).waitFor()
    expect(await inspector.getByRole('link', { name: 'Danh sách chậm đóng hằng tháng' }).count()).toBe(0)
    await inspector.goto('/arrears-imports')
    await heading(inspector, 'Chưa được phân quyền').waitFor()
    expect(asked).not.toContain('/v1/arrears-imports')
    await expectAccessible(inspector)
    const insurer = await sitDown(browser, 'insurance.officer')
    await insurer.goto('/arrears')
    await insurer.getByRole('link', { name: 'Danh sách chậm đóng hằng tháng' }).click()
    await heading(insurer, 'Danh sách chậm đóng hằng tháng').waitFor()
    await leave(inspector, insurer)
  })
})
