import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, inMenu, launch, leave, PHONE, sitDown } from './desk'

describe('awards', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('are entered, corrected, given a scan and made void', async () => {
    const officer = await sitDown(browser, 'bac.officer')
    await inMenu(officer, 'Khen thưởng').click()
    await officer.getByRole('link', { name: 'Cờ thi đua xuất sắc của UBND tỉnh' }).waitFor()
    await expectAccessible(officer)
    await officer.getByRole('link', { name: 'Nhập khen thưởng' }).click()
    await officer.getByLabel('Danh hiệu').fill('Cờ thi đua mẫu')
    await officer.getByLabel('Tập thể').fill('Tổ dân phố 5 (mẫu)')
    await officer.getByLabel('Năm khen thưởng').fill('2025')
    await officer.getByLabel('Số quyết định').fill('91/QĐ-mẫu')
    await officer.getByLabel('Ngày quyết định').fill('15/01/2026')
    await expectAccessible(officer)
    await officer.getByRole('button', { name: 'Lưu khen thưởng' }).click()
    await officer.getByRole('heading', { level: 1, name: 'Cờ thi đua mẫu' }).waitFor()
    const address = new URL(officer.url()).pathname

    await officer.getByRole('button', { name: 'Sửa thông tin' }).click()
    const edit = officer.getByRole('dialog')
    await edit.getByLabel('Tập thể').fill('Tổ dân phố 6 (mẫu)')
    await edit.getByRole('button', { name: 'Lưu khen thưởng' }).click()
    await officer.getByText('Tổ dân phố 6 (mẫu)').waitFor()
    const scan = { name: 'quyet-dinh.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 mẫu') }
    await officer.locator('input[type=file]').setInputFiles(scan)
    await officer.getByText('quyet-dinh.pdf').waitFor()
    await expectAccessible(officer)

    // The other ward reads it on the phone, and changes nothing.
    const other = await sitDown(browser, 'nam.officer', { viewport: PHONE, hasTouch: true })
    await other.goto(address)
    await other.getByText('Tổ dân phố 6 (mẫu)').waitFor()
    expect(await other.getByRole('button', { name: 'Hủy' }).count()).toBe(0)
    await expectNoSidewaysScroll(other)
    await expectAccessible(other)

    await officer.getByRole('button', { name: 'Hủy' }).click()
    const dialog = officer.getByRole('dialog')
    await dialog.getByLabel('Lý do').fill('Nhập nhầm tập thể')
    await dialog.getByRole('button').last().click()
    await officer.getByText('Nhập nhầm tập thể').waitFor()
    await officer.getByRole('button', { name: 'Sửa thông tin' }).waitFor({ state: 'detached' })
    await leave(officer, other)
  })
})
