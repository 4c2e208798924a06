import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOn, ask, draftCase, inMenu, launch, leave, newOfficer, paper, savedWith, signIn, sitDown } from './desk'

const people = async (q: string) => (await ask('bac.officer', '/v1/people/search', { q, limit: 5 })).items.length

/** At a desk whose browser keeps the application, as an installed client does. */
async function sitDownToStay(browser: Browser, username: string, address: string): Promise<Page> {
  const page = await sitDown(browser, username, { serviceWorkers: 'allow' })
  await page.goto(address)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  return page
}
const offline = (page: Page, isOffline: boolean) => page.context().setOffline(isOffline)

describe('what is typed and chosen', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('in two tabs at once stands side by side, field by field, with who and when', async () => {
    const id = await draftCase()
    const first = await sitDown(browser, 'bac.officer')
    const second = await first.context().newPage()
    for (const page of [first, second]) await page.goto(`/cases/${id}/edit`)
    const living = (page: Page) => page.getByLabel('Hoàn cảnh sống')
    const guardian = (page: Page) => page.getByLabel('Người giám hộ hoặc chăm sóc')
    // The second tab's saving does not get through while both type.
    await second.route(`**/v1/cases/${id}`, (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    )
    await living(second).fill('Chữ của thẻ hai')
    const saved = savedWith(first, 'Chữ của thẻ một')
    await guardian(first).fill('Nguyễn Thị Mẫu')
    await living(first).fill('Chữ của thẻ một')
    await saved
    const conflict = second.locator('[data-conflict="living_situation"]')
    await conflict.getByRole('button', { name: 'Giữ của tôi: Chữ của thẻ hai' }).waitFor()
    await conflict.getByRole('button', { name: 'Lấy của người khác: Chữ của thẻ một' }).waitFor()
    await second.getByText(/^Cán Bộ Minh Họa Bắc sửa lúc \d\d\/\d\d\/\d{4} \d\d:\d\d\.$/).waitFor()
    // What was not typed here follows, and what was typed here stays.
    await expect.poll(() => guardian(second).inputValue()).toBe('Nguyễn Thị Mẫu')
    expect(await living(second).inputValue()).toBe('Chữ của thẻ hai')
    await second.unroute(`**/v1/cases/${id}`)
    await conflict.getByRole('button', { name: /^Giữ của tôi/ }).click()
    await expect.poll(() => living(first).inputValue()).toBe('Chữ của thẻ hai')
    const { form } = await ask('bac.officer', `/v1/cases/${id}`)
    expect(form).toMatchObject({ living_situation: 'Chữ của thẻ hai', guardian_name: 'Nguyễn Thị Mẫu' })
    await leave(first)
  })

  it('in two tabs on a new record stays apart, also after a reload', async () => {
    const first = await sitDown(browser, 'bac.officer')
    const second = await first.context().newPage()
    const name = (page: Page) => page.getByLabel('Họ và tên')
    await first.goto('/people/new')
    await name(first).fill('Phan Thị Mẫu Thẻ Một')
    await second.goto('/people/new')
    expect(await name(second).inputValue()).toBe('')
    await name(second).fill('Phan Thị Mẫu Thẻ Hai')
    for (const page of [first, second]) await page.reload()
    await expect.poll(() => name(first).inputValue()).toBe('Phan Thị Mẫu Thẻ Một')
    await expect.poll(() => name(second).inputValue()).toBe('Phan Thị Mẫu Thẻ Hai')
    for (const page of [first, second]) await page.getByRole('button', { name: 'Bỏ nội dung này' }).click()
    await leave(first)
  })

  it('is sent once when the connection is back, also after a reload', async () => {
    const page = await sitDownToStay(browser, 'bac.officer', '/people/new')
    const name = `Phan Thị Mẫu Mất Mạng`
    const before = await people(name)
    await page.getByLabel('Họ và tên').fill(name)
    await offline(page, true)
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText(/được gửi một lần khi có kết nối lại/).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Mất kết nối' }).waitFor()
    await offline(page, false)
    await page.getByText(/Đã khôi phục nội dung đang nhập dở/).waitFor()
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe(name)
    await offline(page, true)
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText(/được gửi một lần khi có kết nối lại/).waitFor()
    await offline(page, false)
    await page.getByRole('heading', { level: 1, name }).waitFor()
    expect(await people(name)).toBe(before + 1)
    await leave(page)
  })

  it('is one record when the answer was lost and the page was loaded anew', async () => {
    const page = await sitDown(browser, 'bac.officer')
    const name = `Phan Thị Mẫu Tải Lại`
    const before = await people(name)
    await page.goto('/people/new')
    await page.getByLabel('Họ và tên').fill(name)
    await page.route('**/v1/people', async (route) => {
      await actOn(route)
      await route.abort()
    })
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByText(/Chưa gửi được vì mất kết nối/).waitFor()
    await page.unroute('**/v1/people')
    await page.reload()
    await page.getByText(/Đã khôi phục nội dung đang nhập dở/).waitFor()
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    expect(await people(name)).toBe(before + 1)
    await leave(page)
  })

  it('as a file waits on this computer and is sent once, also after a reload', async () => {
    const id = await draftCase()
    const page = await sitDownToStay(browser, 'bac.officer', `/cases/${id}/edit?step=papers`)
    const row = page.locator('[data-requirement="declaration"]')
    await row.waitFor()
    await offline(page, true)
    await row.locator('input[type="file"]').setInputFiles(paper('to-khai.pdf'))
    await row.locator('[data-pending="to-khai.pdf"]').waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Mất kết nối' }).waitFor()
    await offline(page, false)
    await row.getByRole('button', { name: 'Xóa to-khai.pdf' }).waitFor()
    await expect.poll(() => row.locator('[data-pending]').count()).toBe(0)
    expect((await ask('bac.officer', `/v1/cases/${id}`)).documents).toHaveLength(1)
    await leave(page)
  })

  it('is there again after the session ended and the same person signed in', async () => {
    const username = await newOfficer()
    const page = await sitDown(browser, username)
    await page.goto('/people/new')
    await page.getByLabel('Họ và tên').fill('Phan Thị Mẫu Hết Phiên')
    for (const { id, is_current } of (await ask(username, '/v1/sessions')).items) {
      if (!is_current) await ask(username, `/v1/sessions/${id}`, undefined, 'DELETE')
    }
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await signIn(page, username)
    await page.waitForURL('**/people/new')
    await expect.poll(() => page.getByLabel('Họ và tên').inputValue()).toBe('Phan Thị Mẫu Hết Phiên')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Phan Thị Mẫu Hết Phiên' }).waitFor()
    await leave(page)
  })

  it('is not left without a question, and can be kept', async () => {
    const page = await sitDown(browser, 'bac.officer')
    await page.goto('/people/new')
    await page.getByLabel('Họ và tên').fill('Phan Thị Mẫu Rời Trang')
    const menu = inMenu(page, 'Người dân')
    const question = page.getByRole('dialog', { name: 'Nội dung chưa được gửi' })
    await menu.click()
    await question.getByRole('button', { name: 'Ở lại' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Phan Thị Mẫu Rời Trang')
    await menu.click()
    await question.getByRole('button', { name: 'Rời trang, giữ nội dung' }).click()
    await page.waitForURL('**/people')
    await page.goto('/people/new')
    await page.getByText(/Đã khôi phục nội dung đang nhập dở/).waitFor()
    await menu.click()
    await question.getByRole('button', { name: 'Rời trang, bỏ nội dung' }).click()
    await page.waitForURL('**/people')
    await page.goto('/people/new')
    await expect.poll(() => page.getByLabel('Họ và tên').inputValue()).toBe('')
    await leave(page)
  })
})
