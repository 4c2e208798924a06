import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings } from './axe'
import { expectAccessible, inMenu, launch, leave, sitDown } from './desk'

/** What has the focus, in the words of a screen reader. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement
    return it === document.body ? 'nothing' : (it?.getAttribute('aria-label') ?? it?.textContent ?? '')
  })

describe('the focus', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('goes into a dialog, back to its button, and to the heading when the button is gone', async () => {
    const admin = await sitDown(browser, 'nam.admin')
    await admin.goto('/users')
    await admin.getByRole('link', { name: 'Cán Bộ Minh Họa Nam' }).click()
    await expect.poll(() => focused(admin)).toBe('Cán Bộ Minh Họa Nam')
    await expect.poll(() => admin.title()).toBe('Cán Bộ Minh Họa Nam – An Sinh')
    const lock = admin.getByRole('button', { name: 'Khóa', exact: true })
    await lock.focus()
    await admin.keyboard.press('Enter')
    await admin.getByRole('dialog').waitFor()
    await expect.poll(() => focused(admin)).toMatch(/^(Hủy|Khóa tài khoản)$/)
    await admin.keyboard.press('Escape')
    await expect.poll(() => focused(admin)).toBe('Khóa')
    // The button that opened the dialog is another one afterwards.
    await admin.keyboard.press('Enter')
    await admin.getByRole('dialog').getByRole('button', { name: 'Khóa tài khoản' }).click()
    await admin.getByRole('button', { name: 'Mở khóa' }).waitFor()
    await expect.poll(() => focused(admin)).not.toBe('nothing')
    await admin.getByRole('button', { name: 'Mở khóa' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Mở khóa tài khoản' }).click()
    await lock.waitFor()
    await leave(admin)
  })

  it('starts in the first field of a dialog, and goes to the faults after a failed try', async () => {
    const chair = await sitDown(browser, 'fund.chair')
    await chair.goto('/statistics/past')
    await chair.getByRole('button', { name: 'Ghi một số liệu' }).click()
    const inDialog = '[role=dialog] .mantine-InputWrapper-root:first-of-type input'
    await expect
      .poll(() => chair.evaluate((it) => document.activeElement === document.querySelector(it), inDialog))
      .toBe(true)
    await chair.getByRole('dialog').getByRole('button', { name: 'Ghi một số liệu' }).click()
    await expect.poll(() => chair.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    await leave(chair)
  })

  it('is in the palette, which has a name and gives it back', async () => {
    const officer = await sitDown(browser, 'bac.officer')
    await inMenu(officer, 'Người dân').focus()
    await officer.keyboard.press('Control+k')
    await officer.getByRole('dialog', { name: 'Tìm hoặc đi tới…' }).waitFor()
    await expect.poll(() => focused(officer)).toBe('Tìm hoặc đi tới…')
    await expectAccessible(officer)
    await officer.keyboard.press('Escape')
    await expect.poll(() => focused(officer)).toContain('Người dân')
    // Also from a field, which keeps what was typed and has the focus afterwards.
    await officer.goto('/password')
    const field = officer.getByLabel('Mật khẩu hiện tại')
    await field.fill('Mau-2026')
    await officer.keyboard.press('Control+k')
    await expect.poll(() => focused(officer)).toBe('Tìm hoặc đi tới…')
    await officer.keyboard.press('Escape')
    await expect.poll(() => field.evaluate((it) => it === document.activeElement)).toBe(true)
    expect(await field.inputValue()).toBe('Mau-2026')
    await leave(officer)
  })

  it('and every state are seen in high contrast and in the colours of the system', async () => {
    const chair = await sitDown(browser, 'bac.chair')
    for (const address of ['/', '/cases', '/statistics']) {
      await chair.goto(address)
      await chair.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => chair.locator('.mantine-Loader-root').count()).toBe(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await chair.emulateMedia({ colorScheme, contrast: 'more' })
        await chair.waitForFunction((it) => document.documentElement.dataset.mantineColorScheme === it, colorScheme)
        expect(await axeFindings(chair), `${address} ${colorScheme}`).toEqual([])
      }
      await chair.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'active' })
      const chips = chair.locator('.chip')
      if (await chips.count())
        expect(await chips.first().evaluate((it) => getComputedStyle(it).borderStyle)).toBe('solid')
      await chair.emulateMedia({ forcedColors: 'none' })
    }
    await leave(chair)
  })
})
