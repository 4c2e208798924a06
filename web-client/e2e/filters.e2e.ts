import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launch, leave, signIn, sitDown } from './desk'
import { shoot } from './pictures'

describe('the filters of a list', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('say by what they narrow, and are kept under a name for one account', async () => {
    const page = await sitDown(browser, 'bac.officer')
    await page.goto('/cases?queue=mine')
    const status = page.getByRole('combobox', { name: 'Trạng thái' })
    await status.click()
    await page.getByRole('option', { name: 'Chờ bổ sung' }).click()
    await expect.poll(() => status.inputValue()).toBe('Trạng thái: Chờ bổ sung')
    await page.waitForURL('**/cases?queue=mine&status=awaiting_supplement')

    await page.getByRole('button', { name: 'Lưu bộ lọc' }).click()
    const name = page.getByLabel('Tên bộ lọc')
    await name.press('Enter')
    await page.getByText('Vui lòng nhập: Tên bộ lọc').waitFor()
    await name.fill('Của tôi, chờ bổ sung')
    await expectAccessible(page)
    await name.press('Enter')
    const kept = page.getByRole('navigation', { name: 'Bộ lọc đã lưu' })
    const view = kept.getByRole('link', { name: 'Của tôi, chờ bổ sung' })
    await expect.poll(() => view.getAttribute('aria-current')).toBe('page')

    // All are taken off together; the list itself stays.
    await page.getByRole('button', { name: 'Bỏ bộ lọc', exact: true }).click()
    await page.waitForURL(/queue=mine$/)
    await expect.poll(() => status.inputValue()).toBe('')
    await page.reload()
    await view.click()
    await page.waitForURL('**/cases?queue=mine&status=awaiting_supplement')
    await expectAccessible(page)
    await shoot(page, 'filters')

    // What one account keeps is not shown to another one at the same computer.
    await page.getByRole('button', { name: /^Tài khoản:/ }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await signIn(page, 'bac.chair')
    await status.waitFor()
    expect(await kept.count()).toBe(0)
    await page.getByRole('button', { name: /^Tài khoản:/ }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    await signIn(page, 'bac.officer')
    await kept.getByRole('button', { name: 'Xóa bộ lọc đã lưu: Của tôi, chờ bổ sung' }).click()
    await kept.waitFor({ state: 'detached' })
    await leave(page)
  })
})
