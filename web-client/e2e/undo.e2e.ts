import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, draftCase, expectAccessible, launch, leave, newOfficer, sitDown } from './desk'
import { shoot } from './pictures'

const undo = (page: Page) => page.getByRole('button', { name: 'Hoàn tác' })
const assignee = async (username: string, id: string) =>
  (await ask(username, `/v1/cases/${id}`)).assignee?.full_name ?? null

describe('what was just done is taken back', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('gives a case back to who had it, once, and never over what somebody else did', async () => {
    const username = await newOfficer()
    const id = await draftCase(username)
    const path = `/v1/cases/${id}`
    const { version } = await ask(username, path)
    await ask(username, `${path}/assignee`, { user_id: null }, 'PUT', version)
    const page = await sitDown(browser, username)
    await page.goto(`/cases/${id}`)
    await page.getByRole('button', { name: 'Nhận xử lý' }).click()
    await page.getByText(/Anh\/chị đã nhận xử lý hồ sơ/).waitFor()
    expect(await assignee(username, id)).toBe('Cán Bộ Mẫu Riêng')
    await expectAccessible(page)
    await shoot(page, 'undo')
    await undo(page).dblclick()
    await page.getByText('Đã hoàn tác').waitFor()
    expect(await assignee(username, id)).toBe(null)
    await page.getByRole('button', { name: 'Nhận xử lý' }).waitFor()
    // The message went away with its button; the focus is on the page.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')

    await page.getByRole('button', { name: 'Nhận xử lý' }).click()
    await undo(page).waitFor()
    const me = await ask('bac.officer', '/v1/me')
    const given = await ask(username, path)
    await ask(username, `${path}/assignee`, { user_id: me.id }, 'PUT', given.version)
    await undo(page).click()
    await page.getByText(/đã thay đổi hồ sơ lúc/).waitFor()
    expect(await assignee(username, id)).toBe(me.full_name)
    await leave(page)
  })

  it('gives many cases back that were given in one go', async () => {
    const username = await newOfficer()
    const ids = [await draftCase(username), await draftCase(username)]
    const page = await sitDown(browser, username)
    await page.goto('/cases?queue=drafts&sort=-created_at')
    for (const id of ids) {
      const { code } = await ask(username, `/v1/cases/${id}`)
      await page.locator('[data-case]').filter({ hasText: code }).getByRole('checkbox').check()
    }
    const before = await Promise.all(ids.map((id) => assignee(username, id)))
    await page.getByRole('button', { name: 'Phân công' }).click()
    const dialog = page.getByRole('dialog', { name: 'Phân công' })
    await dialog.getByRole('combobox', { name: 'Giao cho' }).click()
    await page.getByRole('option', { name: /Cán Bộ Minh Họa Bắc/ }).click()
    await dialog.getByRole('button', { name: 'Thực hiện 2 hồ sơ' }).click()
    await dialog.getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(() => dialog.getByText('Đã hoàn tác', { exact: true }).count()).toBe(2)
    expect(await Promise.all(ids.map((id) => assignee(username, id)))).toEqual(before)
    await dialog.getByRole('button', { name: 'Đóng' }).click()
    await leave(page)
  })

  it('brings back what a household and a person had before a correction', async () => {
    const { items } = await ask('bac.officer', '/v1/households?limit=1')
    const household = await ask('bac.officer', `/v1/households/${items[0].id}`)
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/households/${household.id}`)
    await page.getByRole('button', { name: 'Sửa địa chỉ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sửa địa chỉ' })
    await dialog.getByLabel('Tổ dân phố, thôn').fill('Tổ dân phố nhầm')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await undo(page).click()
    await page.getByText('Đã hoàn tác').waitFor()
    const after = await ask('bac.officer', `/v1/households/${household.id}`)
    expect([after.hamlet, after.address]).toEqual([household.hamlet, household.address])
    expect(after.version).toBe(household.version + 2)

    const found = await ask('bac.officer', '/v1/people/search', { q: 'mau', limit: 1 })
    const path = `/v1/people/${found.items[0].id}`
    const person = await ask('bac.officer', path)
    await page.goto(`/people/${person.id}/edit`)
    await page.getByLabel('Dân tộc').fill('Nhầm')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: person.full_name }).waitFor()
    await undo(page).click()
    await expect.poll(async () => (await ask('bac.officer', path)).ethnicity).toBe(person.ethnicity)
    await leave(page)
  })

  it('opens an account again that was locked', async () => {
    const username = await newOfficer()
    const user = async () =>
      (await ask('bac.admin', '/v1/users?limit=200')).items.find((it: { username: string }) => it.username === username)
    const page = await sitDown(browser, 'bac.admin')
    await page.goto(`/users/${(await user()).id}`)
    await page.getByRole('button', { name: 'Khóa', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Khóa tài khoản' }).click()
    await page.getByText(/Đã khóa tài khoản/).waitFor()
    expect((await user()).is_active).toBe(false)
    await undo(page).click()
    await expect.poll(async () => (await user()).is_active).toBe(true)
    await leave(page)
  })
})
