import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  actOn,
  ask,
  draftCase,
  expectAccessible,
  inMenu,
  launch,
  leave,
  numberIn,
  openRequests,
  savedWith,
  signIn,
  sitDown,
} from './desk'

const menu = (page: Page) => page.getByRole('button', { name: /^Tài khoản:/ })

describe('nothing is lost, doubled or overwritten', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('leads back to the page after signing out and in, in every tab', async () => {
    const page = await sitDown(browser, 'bac.officer')
    await page.goto('/people')
    await page.getByRole('heading', { level: 1 }).waitFor()
    const other = await page.context().newPage()
    await other.goto('/cases?queue=mine')
    await other.getByRole('heading', { level: 1 }).waitFor()
    await menu(page).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    for (const [tab, next] of [
      [page, '/people'],
      [other, '/cases?queue=mine'],
    ] as const) {
      await tab.getByLabel('Tên đăng nhập').waitFor()
      expect(new URL(tab.url()).searchParams.get('next')).toBe(next)
    }
    await signIn(page, 'bac.officer')
    await page.waitForURL('**/people')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await leave(page)
  })

  it('stops a tab when another account signs in with the browser', async () => {
    const page = await sitDown(browser, 'bac.officer')
    await page.goto('/people/new')
    // Who has this name already is looked for while it is still this account's tab.
    const looked = page.waitForResponse('**/v1/people/search')
    await page.getByLabel(/Họ và tên/).fill('Trần Thị Mẫu Thẻ')
    await looked
    const sent: string[] = []
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()))
    const other = await page.context().newPage()
    await other.goto('/login')
    await signIn(other, 'nam.officer')
    await page
      .getByRole('dialog')
      .getByText(/vừa đăng nhập trên trình duyệt này/)
      .waitFor()
    expect(await page.getByLabel(/Họ và tên/).inputValue()).toBe('Trần Thị Mẫu Thẻ')
    expect(sent).toEqual([])
    await leave(page)
  })

  it('records a contribution once when its answer was lost, and when it is pressed twice', async () => {
    const page = await sitDown(browser, 'fund.accountant')
    const { items } = await ask('fund.accountant', '/v1/funds')
    const fund = items[0].id
    const name = `Đinh Văn Mẫu Một Lần ${Date.now()}`
    const donor = await ask('fund.accountant', '/v1/donors', { donor_type: 'individual', name })
    const given = async () => (await ask('fund.accountant', `/v1/contributions?donor_id=${donor.id}`)).items.length
    await page.goto(`/funds/${fund}/contributions/new`)
    await page.getByRole('textbox', { name: 'Người đóng góp' }).fill(name)
    await page.getByRole('option', { name }).click()
    let isLost = false
    await page.route('**/v1/contributions', async (route) => {
      if (isLost || route.request().method() !== 'POST') return route.continue()
      isLost = true
      await actOn(route)
      await route.abort()
    })
    await page.getByLabel(/Số tiền/).fill('50.000')
    await page.getByText('Năm mươi nghìn đồng').waitFor()
    const save = page.getByRole('button', { name: 'Ghi sổ và lập phiếu' })
    await save.click()
    await page.getByText(/Chưa gửi được vì mất kết nối/).waitFor()
    await save.dblclick()
    await page.waitForURL('**/contributions/*')
    expect(await given()).toBe(1)
    await leave(page)
  })

  it('takes an amount exactly or refuses it with a sentence', async () => {
    const page = await sitDown(browser, 'fund.accountant')
    const { items } = await ask('fund.accountant', '/v1/funds')
    await page.goto(`/funds/${items[0].id}/contributions/new`)
    await page.getByRole('textbox', { name: 'Người đóng góp' }).fill('mau')
    await page.getByRole('option').first().click()
    const field = page.getByLabel(/Số tiền/)
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
    for (const typed of ['1.5', '1,5', '-5', '1e3', '1 tr', '1 000', '1.00.000', '0']) {
      await field.fill(typed)
      await page.getByRole('button', { name: 'Ghi sổ và lập phiếu' }).click()
      await page
        .getByRole('alert')
        .getByText(/Số tiền:/)
        .waitFor()
      expect(await field.inputValue()).toBe(typed)
    }
    expect(sent.filter((url) => url.endsWith('/v1/contributions'))).toEqual([])
    for (const [typed, words] of [
      ['1.000', 'Một nghìn đồng'],
      ['1000000000000', 'Một nghìn tỷ đồng'],
    ] as const) {
      await field.fill(typed)
      await page.getByText(words, { exact: true }).waitFor()
    }
    await leave(page)
  })

  it('keeps what is typed through an autosave: the focus stays, and half a date is no fault that interrupts', async () => {
    const id = await draftCase()
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/${id}/edit`)
    const day = page.getByLabel(/^Ngày/).first()
    await day.fill('')
    await day.pressSequentially('09')
    const note = `Ghi chú ${Date.now()}`
    const saved = savedWith(page, note)
    await page.locator('textarea').first().fill(note)
    await day.focus()
    await saved
    expect(await day.evaluate((node) => node === document.activeElement)).toBe(true)
    await day.pressSequentially('/11/2026')
    expect(await day.inputValue()).toBe('09/11/2026')
    await leave(page)
  })

  it('brings two tabs on one draft together, field by field', async () => {
    const id = await draftCase()
    const first = await sitDown(browser, 'bac.officer')
    const second = await first.context().newPage()
    for (const page of [first, second]) await page.goto(`/cases/${id}/edit`)
    const [one, two] = [first.locator('textarea').first(), second.locator('textarea').first()]
    await two.waitFor()
    const text = `Chữ của thẻ một ${Date.now()}`
    const saved = savedWith(first, text)
    await one.fill(text)
    await saved
    // The other tab was left alone there, so it follows; it never writes the old answer back.
    await expect.poll(() => two.inputValue()).toBe(text)
    await second.reload()
    await expect.poll(() => two.inputValue()).toBe(text)
    await leave(first)
  })

  it('keeps the application and the text without a connection, and sends it when there is one', async () => {
    const id = await draftCase()
    const page = await sitDown(browser, 'bac.officer', { serviceWorkers: 'allow' })
    await page.goto(`/cases/${id}/edit`)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.reload()
    const note = page.locator('textarea').first()
    await note.waitFor()
    await page.context().setOffline(true)
    const text = `Gõ khi mất mạng ${Date.now()}`
    await note.fill(text)
    await page.locator('[data-state="offline"]').waitFor()
    await inMenu(page, 'Người dân').click()
    await page.getByRole('heading', { level: 1, name: 'Người dân' }).waitFor()
    await page.goto(`/cases/${id}/edit`)
    await page.getByRole('heading', { level: 1, name: 'Mất kết nối' }).waitFor()
    await expectAccessible(page)
    const saved = savedWith(page, text)
    await page.context().setOffline(false)
    await saved
    await expect.poll(() => note.inputValue()).toBe(text)
    await leave(page)
  })

  it('holds one live line for all tabs, also when the leading tab is closed', async () => {
    let streams = () => 0
    const first = await sitDown(browser, 'bac.officer', {}, (context) => {
      streams = openRequests(context, '/v1/events/stream')
    })
    const context = first.context()
    const tabs: Page[] = []
    for (let count = 1; count < 30; count++) {
      const tab = await context.newPage()
      await tab.goto('/')
      await tab.getByRole('heading', { level: 1 }).waitFor()
      tabs.push(tab)
    }
    await expect.poll(streams).toBe(1)
    await first.close()
    await expect.poll(streams).toBe(1)
    const { items } = await ask('bac.officer', '/v1/workqueues')
    const before = items.find((item: { code: string }) => item.code === 'drafts').count
    const shown = () => Promise.all(tabs.map((tab) => numberIn(tab.locator('[data-queue="drafts"]'))))
    await expect.poll(shown).toEqual(tabs.map(() => before))
    await draftCase()
    // Each of them hears of it, also those that nobody looks at.
    await expect.poll(shown).toEqual(tabs.map(() => before + 1))
    expect(streams()).toBe(1)
    await context.close()
  })
})
