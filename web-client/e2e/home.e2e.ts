import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'

/** By account: a work that waits for it, what its menu has, and what its menu leaves out. */
const ROLES = [
  ['bac.officer', /Công chức hoàn thiện lại: /, 'Chờ tôi xử lý', 'Nhật ký hệ thống'],
  ['bac.chair', /Chủ tịch UBND quyết định: /, 'Chờ tôi xử lý', 'Tài khoản'],
  ['fund.accountant', /Lập đề nghị chi: /, 'Đền ơn đáp nghĩa', 'Tất cả hồ sơ'],
  ['fund.chair', /Phê duyệt: /, 'Vì người nghèo', 'Tất cả hồ sơ'],
  // Who sits on an inspection, of whatever body, and who decides about it and what is fined.
  ['insurance.officer', /Tiến hành kiểm tra/, 'Việc ngoài hiện trường', 'Chờ tôi xử lý'],
  ['merit.director', /Duyệt kế hoạch kiểm tra/, 'Lịch kiểm tra', 'Tài khoản'],
  ['merit.director', /Phê duyệt, ban hành: /, 'Xử phạt', 'Tài khoản'],
  ['bac.chair', /Quyết định mức phạt: /, 'Xử phạt', 'Tài khoản'],
  ['labour.officer', /Ghi đã gửi: /, 'Xử phạt', 'Nhật ký hệ thống'],
  ['front.officer', null, 'Thống kê quỹ', 'Người dân'],
  ['auditor', null, 'Nhật ký hệ thống', 'Chờ tôi xử lý'],
  ['bac.admin', null, 'Tài khoản', 'Thống kê quỹ'],
] as const

describe('the home page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it.each(ROLES)('of %s has the work and the menu of the role', async (account, work, entry, foreign) => {
    const page = await sitDown(browser, account)
    const main = page.locator('main')
    if (work) {
      const first = main.getByRole('link', { name: work }).first()
      await first.waitFor()
      // The most pressing first: what is late stands above what has no day.
      expect(await main.locator('.work-group').first().innerText()).toMatch(/Quá hạn|Hôm nay|Trong 7|Sau đó|Không ghi/)
    } else await main.getByText('Không có việc nào đang chờ anh/chị').waitFor()
    const menu = page.getByRole('navigation', { name: 'Menu' })
    await menu.getByText(entry, { exact: true }).waitFor()
    expect(await menu.getByText(foreign, { exact: true }).count()).toBe(0)
    // Nobody gets zeros.
    expect((await main.innerText()).split('\n').filter((line) => /^0( ₫)?$/.test(line.trim()))).toEqual([])
    await shoot(page, `home-${account}`)
    if (work) {
      await main.getByRole('link', { name: work }).first().click()
      await expect.poll(() => page.url()).toMatch(/\/(cases|allocations|inspections|sanctions)\/[\da-f-]{36}$/)
    }
    await leave(page)
  })

  it('counts the cases that it does not show, and leads to them', async () => {
    const { items } = await ask('bac.officer', '/v1/workqueues')
    const { count } = items.find(({ code }: { code: string }) => code === 'awaiting_my_action')
    const offers = await ask('bac.officer', '/v1/case-transfers?direction=incoming&status=offered&limit=50')
    // As if fewer were read at once than wait.
    const officer = await sitDown(browser, 'bac.officer', {}, (context) => {
      void context.route(/\/v1\/cases\?queue=awaiting_my_action/, (route) => {
        const url = new URL(route.request().url())
        url.searchParams.set('limit', '2')
        return route.continue({ url: url.href })
      })
    })
    const main = officer.locator('main')
    await main.getByText(new RegExp(`· ${count + offers.items.length} việc$`)).waitFor()
    expect(count).toBeGreaterThan(2)
    expect(await main.locator('.work-line').count()).toBe(2 + offers.items.length)
    const all = main.getByRole('link', { name: 'Xem tất cả hồ sơ chờ xử lý' })
    expect(await main.locator('.work-groups').filter({ has: all }).count()).toBe(0)
    await expectAccessible(officer)
    await all.click()
    await officer.waitForURL('**/cases?queue=awaiting_my_action')
    await leave(officer)
  })

  it('calls no visit late whose minutes are signed', async () => {
    const page = await sitDown(browser, 'inspector')
    const line = (work: string) => page.locator('.work-line').filter({ hasText: work })
    const after = [
      ['Kết luận kiểm tra', 'Đã lập biên bản'],
      ['Theo dõi khắc phục', 'Theo dõi khắc phục'],
    ] as const
    for (const [work, status] of after) {
      await line(work).first().waitFor()
      for (const said of await line(work).allInnerTexts()) {
        expect(said).toContain(status)
        expect(said).not.toMatch(/Quá hạn|Còn \d+ ngày/)
      }
    }
    await leave(page)
  })

  it('shows what came in month by month, as the statistics count it', async () => {
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    const { cells } = await ask('bac.officer', `/v1/statistics/cases?from=${today.slice(0, 4)}-01-01&group_by=month`)
    const officer = await sitDown(browser, 'bac.officer')
    const bars = officer.getByRole('img', { name: /^Hồ sơ tiếp nhận theo tháng/ })
    const said = (await bars.getAttribute('aria-label')) ?? ''
    for (const { key, received } of cells) expect(said).toContain(`${key.split('-').reverse().join('/')}: ${received}`)
    expect(said.endsWith(`: ${cells.at(-1).received}`)).toBe(true)
    // Those who lead have the queues above their work, and not once more beside it.
    const chair = await sitDown(browser, 'bac.chair')
    const card = chair.getByRole('region', { name: 'Hồ sơ của đơn vị' })
    await card.getByRole('img').waitFor()
    expect(await card.getByRole('link').count()).toBe(0)
    await leave(chair)
    await leave(officer)
  })

  it('says for whom the work waits, each figure with its list', async () => {
    const { items } = await ask('bac.officer', '/v1/workqueues')
    const queue = items.find(({ code }: { code: string }) => code === 'awaiting_supplement')
    const officer = await sitDown(browser, 'bac.officer')
    const card = officer.getByRole('region', { name: 'Chờ người khác' })
    await card.getByText(String(queue.count), { exact: true }).waitFor()
    await card.getByRole('link', { name: 'Người dân bổ sung' }).click()
    await officer.waitForURL('**/cases?queue=awaiting_supplement')
    // Who waits for nobody has no such card.
    const front = await sitDown(browser, 'front.officer')
    await front.getByRole('region', { name: 'Các đợt vận động' }).waitFor()
    expect(await front.getByRole('region', { name: 'Chờ người khác' }).count()).toBe(0)
    await leave(front)
    await leave(officer)
  })

  it('shows the campaigns to the Front, which keeps no books', async () => {
    const front = await sitDown(browser, 'front.officer')
    const card = front.getByRole('region', { name: 'Các đợt vận động' })
    await card.getByText('Một ngày lương vì nghĩa tình (mẫu)').waitFor()
    await card.getByRole('progressbar', { name: /Đạt \d+% mục tiêu/ }).waitFor()
    await leave(front)
  })
})
