import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOn, ask, draftCase, expectAccessible, launch, leave, newOfficer, sitDown } from './desk'
import { shoot } from './pictures'

describe('many at once, and from above', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('gives chosen cases to somebody after a preview, and who was refused stays chosen', async () => {
    const username = await newOfficer()
    // The list shows the newest first.
    const ids = [await draftCase(username), await draftCase(username), await draftCase(username)].reverse()
    const page = await sitDown(browser, username)
    await page.goto('/cases?queue=drafts&sort=-created_at')
    const rows = page.locator('[data-case]')
    const codes = await Promise.all(ids.map(async (id) => (await ask(username, `/v1/cases/${id}`)).code as string))
    for (const code of codes) await rows.filter({ hasText: code }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Phân công' }).click()
    const dialog = page.getByRole('dialog', { name: 'Phân công' })
    await dialog.getByRole('combobox', { name: 'Giao cho' }).click()
    await page.getByRole('option', { name: /Cán Bộ Minh Họa Bắc/ }).click()
    await dialog.getByText('Thực hiện được 3 trên 3 hồ sơ; các hồ sơ còn lại giữ nguyên.').waitFor()
    await expectAccessible(page)
    await shoot(page, 'bulk')
    // Somebody is faster with the first; the answer about all of them is lost, and the same request is sent again.
    const [first, second, third] = codes as [string, string, string]
    const path = `/v1/cases/${ids[0]}`
    const { version } = await ask(username, path)
    await ask(username, `${path}/assignee`, { user_id: null }, 'PUT', version)
    const keys: (string | undefined)[] = []
    await page.route('**/v1/cases/bulk-actions', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 1) return route.continue()
      await actOn(route)
      await route.abort()
    })
    await dialog.getByRole('button', { name: 'Thực hiện 3 hồ sơ' }).dblclick()
    await dialog
      .getByText(/mất kết nối/)
      .first()
      .waitFor()
    await dialog.getByRole('button', { name: 'Thực hiện 3 hồ sơ' }).click()
    const row = (code: string) => dialog.getByRole('row').filter({ hasText: code })
    await row(second).getByText('Đã xong', { exact: true }).waitFor()
    await row(third).getByText('Đã xong', { exact: true }).waitFor()
    await row(first)
      .getByText(/đã thay đổi hồ sơ lúc/)
      .waitFor()
    expect(new Set(keys).size).toBe(1)
    await dialog.getByText('Đã xong 2, không được 1, trên 3 hồ sơ').waitFor()
    await dialog.getByRole('button', { name: 'Tải danh sách lỗi' }).waitFor()
    await expectAccessible(page)
    await shoot(page, 'bulk-results')
    await dialog.getByRole('button', { name: 'Đóng' }).click()
    const holder = async (id?: string) => (await ask(username, `/v1/cases/${id}`)).assignee?.full_name ?? null
    const given = 'Cán Bộ Minh Họa Bắc'
    expect(await Promise.all(ids.map(holder))).toEqual([null, given, given])
    await page.getByText('Đã chọn 1 hồ sơ').waitFor()
    await leave(page)
  })

  it('takes chosen cases a step on together', async () => {
    const username = await newOfficer()
    const ids = [await draftCase(username), await draftCase(username)]
    const page = await sitDown(browser, username)
    await page.goto('/cases?queue=drafts&sort=-created_at')
    for (const id of ids) {
      const { code } = await ask(username, `/v1/cases/${id}`)
      await page.locator('[data-case]').filter({ hasText: code }).getByRole('checkbox').check()
    }
    await page.getByRole('button', { name: 'Chuyển bước' }).click()
    const dialog = page.getByRole('dialog', { name: 'Chuyển bước' })
    await dialog.getByRole('combobox', { name: 'Bước cần chuyển' }).click()
    const { transitions } = await ask(username, `/v1/cases/${ids[0]}`)
    const step = transitions.find((it: { tone: string }) => it.tone === 'primary')
    await page.getByRole('option', { name: step.name.vi, exact: true }).click()
    await dialog.getByRole('button', { name: 'Xem trước' }).click()
    // Drafts without their documents: each says what is missing, and nothing can be started.
    await dialog.getByText('Thực hiện được 0 trên 2 hồ sơ').waitFor()
    await expectAccessible(page)
    await shoot(page, 'bulk-step')
    expect(await dialog.getByRole('button', { name: 'Thực hiện 0 hồ sơ' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Hủy' }).click()
    await leave(page)
  })

  it('shows with ? the keys of the page, and no others', async () => {
    const page = await sitDown(browser, 'bac.officer')
    const help = page.getByRole('dialog', { name: 'Phím tắt' })
    const keys = () => help.locator('kbd').allInnerTexts()
    for (const [address, shown] of [
      ['/cases', ['?', 'J', 'K', 'Enter', 'Ctrl K', 'Esc']],
      ['/password', ['?', 'Ctrl K', 'Esc']],
    ] as const) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).focus()
      if (address === '/cases') await page.locator('[data-case]').first().waitFor()
      await page.keyboard.press('?')
      await help.waitFor()
      expect((await keys()).sort()).toEqual([...shown].sort())
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await help.waitFor({ state: 'hidden' })
    }
    // Where somebody types it is a letter.
    await page.getByLabel('Mật khẩu hiện tại').fill('')
    await page.getByLabel('Mật khẩu hiện tại').press('?')
    expect(await help.count()).toBe(0)
    await leave(page)
  })

  it('tells those who lead how things stand, each figure with its list', async () => {
    const chair = await sitDown(browser, 'bac.chair')
    const { items } = await ask('bac.chair', '/v1/workqueues')
    const late = items.find((queue: { code: string }) => queue.code === 'overdue')
    const figure = chair.locator('[data-figure="overdue"]').getByRole('link')
    await expect.poll(() => figure.innerText()).toBe(`${late.count}${late.count_is_exact ? '' : '+'}`)
    await expectAccessible(chair)
    await shoot(chair, 'overview')
    await figure.click()
    await chair.waitForURL('**/cases?queue=overdue')
    await leave(chair)
    const board = await sitDown(browser, 'fund.chair')
    await board.locator('[data-figure="received"]').getByRole('link').click()
    await board.waitForURL(/\/statistics\?.*group_by=donor_type/)
    await leave(board)
    const officer = await sitDown(browser, 'bac.officer')
    await officer.locator('.home').waitFor()
    expect(await officer.locator('.overview').count()).toBe(0)
    await leave(officer)
  })

  it('lets the province decide whose a number is', async () => {
    const number = `042050${String(Date.now()).slice(-6)}`
    const enter = async (as: string, full_name: string) => {
      const { id } = await ask(as, '/v1/households', { hamlet: 'TDP 1' })
      const head = { household_id: id, relationship_to_head: 'head' }
      return ask(as, '/v1/people', { full_name, birth_date: '1950', identity_number: number, ...head })
    }
    const holder = await enter('nam.officer', 'Lâm Thị Mẫu Nhầm')
    await enter('bac.officer', 'Lâm Thị Mẫu Đúng').catch(() => undefined)
    const page = await sitDown(browser, 'auditor')
    await page
      .getByRole('link', { name: /Yêu cầu xác minh số: / })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: 'Yêu cầu xác minh số' }).waitFor()
    const row = page.getByRole('row').filter({ hasText: number })
    await row.getByRole('link', { name: 'Lâm Thị Mẫu Nhầm' }).waitFor()
    await expectAccessible(page)
    await shoot(page, 'number-claims')
    await row.getByRole('button', { name: 'Sửa số' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Lý do').fill('Đã đối chiếu với thẻ căn cước')
    await dialog.getByRole('button', { name: 'Sửa số' }).click()
    await row.waitFor({ state: 'hidden' })
    expect((await ask('nam.officer', `/v1/people/${holder.id}`)).identity_number ?? null).toBeNull()
    await page.getByRole('tab', { name: 'Đã sửa số' }).click()
    await page.waitForURL('**/number-claims?claims=corrected')
    await page.getByText('Đã đối chiếu với thẻ căn cước').first().waitFor()
    await leave(page)
  })
})
