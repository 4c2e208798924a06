import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, launch, leave, openContext, PHONE, signIn, sitDown } from './desk'
import { shoot } from './pictures'

const WAIT = { timeout: 15_000 }

describe('accounts', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('are created with a secret that is shown once, changed, locked by name, and reset', async () => {
    const admin = await sitDown(browser, 'nam.admin')
    await admin.goto('/users')
    await admin.getByRole('link', { name: 'Tạo tài khoản' }).waitFor()
    await expectAccessible(admin)
    await shoot(admin, 'users')
    await admin.getByRole('link', { name: 'Tạo tài khoản' }).click()
    await admin.getByLabel('Tên đăng nhập').fill('bac.moi')
    await admin.getByLabel('Họ và tên').fill('Cán Bộ Mẫu Mới')
    await admin.getByRole('button', { name: 'Tạo tài khoản' }).click()
    await admin.getByRole('alert').getByText('Vui lòng chọn: Vai trò').waitFor()
    await admin.getByRole('checkbox').first().check()
    await admin.getByRole('combobox', { name: 'Cơ quan' }).click()
    await admin.getByRole('option').first().click()
    await expectAccessible(admin)
    await shoot(admin, 'user-new')
    await admin.getByRole('button', { name: 'Tạo tài khoản' }).click()
    const secret = await secretOf(admin)

    // The owner signs in with it and takes a password of their own.
    const owner = await (await openContext(browser, { viewport: PHONE })).newPage()
    await enter(owner, 'bac.moi', secret)
    await owner.getByRole('heading', { level: 1, name: 'Việc cần xử lý' }).waitFor()
    await owner.getByRole('button', { name: /^Tài khoản/ }).click()
    await owner.getByRole('menuitem', { name: 'Đổi mật khẩu' }).click()
    await owner.getByLabel('Mật khẩu hiện tại').fill(secret)
    await owner.getByLabel(/^Mật khẩu mới/).fill('ngắn')
    await owner.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await owner.getByRole('alert').getByText('ít nhất 12 ký tự').waitFor()
    await owner.getByLabel(/^Mật khẩu mới/).fill('mot-cau-dai-de-nho-2026')
    await owner.getByLabel('Nhập lại mật khẩu mới').fill('mot-cau-dai-de-nho-2026')
    await expectAccessible(owner)
    await expectNoSidewaysScroll(owner)
    await owner.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await owner.getByText('Đã đổi mật khẩu.').waitFor()

    // A change of roles, then the lock: the dialog says whose account it is.
    // The owner's change made a new version of the account; the page is read again, as it may not have heard of it yet.
    await admin.reload()
    await admin.getByLabel('Họ và tên').fill('Cán Bộ Mẫu Mới Hơn')
    await admin.getByRole('checkbox').nth(1).check()
    await admin.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await admin.getByRole('heading', { level: 1, name: 'Cán Bộ Mẫu Mới Hơn' }).waitFor()
    await admin.getByRole('button', { name: 'Khóa' }).click()
    const dialog = admin.getByRole('dialog')
    await dialog.getByText('Cán Bộ Mẫu Mới Hơn').waitFor()
    await expectAccessible(admin)
    await shoot(admin, 'user-lock')
    await dialog.getByRole('button', { name: 'Khóa tài khoản' }).click()
    await admin.getByText('Đã khóa', { exact: true }).first().waitFor()
    await admin.getByRole('button', { name: 'Mở khóa' }).click()
    await dialog.getByRole('button', { name: 'Mở khóa tài khoản' }).click()
    await expect.poll(() => admin.getByText('Đã khóa', { exact: true }).count(), WAIT).toBe(0)

    // A reset ends the password that was taken.
    await admin.getByRole('button', { name: 'Đặt lại mật khẩu' }).click()
    await dialog.getByRole('button', { name: 'Đặt lại mật khẩu' }).click()
    const second = await secretOf(admin)
    expect(second).not.toBe(secret)
    await enter(owner, 'bac.moi', second)
    await owner.getByRole('heading', { level: 1, name: 'Việc cần xử lý' }).waitFor()
    await leave(admin)
    await owner.context().close()
  })
})

async function secretOf(page: Page): Promise<string> {
  const secret = await page.locator('[data-secret]').innerText()
  await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click()
  await expect.poll(() => page.locator('[data-secret]').count(), WAIT).toBe(0)
  return secret
}

async function enter(page: Page, username: string, password: string) {
  await page.goto('/login')
  await signIn(page, username, password)
}
