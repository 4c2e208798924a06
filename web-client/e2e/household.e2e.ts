import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, launch, leave, PHONE, sitDown } from './desk'
import { shoot } from './pictures'

const WAIT = { timeout: 15_000 }

describe('a person and a household', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('leave nothing half behind when they are refused', async () => {
    const officer = await sitDown(browser, 'bac.officer')
    const made: string[] = []
    officer.on('request', (it) => it.method() === 'POST' && it.url().endsWith('/v1/households') && made.push(it.url()))
    await officer.goto('/people/new')
    await officer.getByLabel('Họ và tên').fill('Lương Thị Mẫu Trùng')
    await officer.getByLabel('Số định danh (CCCD)').fill('042074000001')
    await officer.getByLabel('Tổ dân phố, thôn').fill('Tổ dân phố 4')
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
    await officer
      .getByRole('alert')
      .getByText(/Số định danh \(CCCD\): /)
      .waitFor()
    expect(made).toEqual([])
    expect(await officer.getByLabel('Tổ dân phố, thôn').isEditable()).toBe(true)
    await officer.getByLabel('Số định danh (CCCD)').fill('')
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
    await officer.getByRole('heading', { level: 1, name: 'Lương Thị Mẫu Trùng' }).waitFor()
    await officer.getByRole('link', { name: /^Hộ gia đình HO-/ }).waitFor()
    expect(made).toHaveLength(1)
    await leave(officer)
  })

  it('are found again on the way back, and no address names them', async () => {
    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto('/people')
    const search = officer.getByLabel('Tìm người')
    await search.fill('nguyen van mau dung')
    await officer.getByRole('button', { name: 'Nguyễn Văn Mẫu Dũng' }).first().click()
    await officer.waitForURL('**/people/*')
    await expectAccessible(officer)
    await shoot(officer, 'person')
    await officer.goBack()
    await expect.poll(() => search.inputValue()).toBe('nguyen van mau dung')
    await officer.getByRole('button', { name: 'Nguyễn Văn Mẫu Dũng' }).first().waitFor()
    expect(new URL(officer.url()).search).toBe('')
    await leave(officer)
  })

  it('are not entered twice unseen: who has the name already is shown beside what is typed', async () => {
    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto('/people/new')
    const name = officer.getByLabel('Họ và tên')
    await name.fill('nguyen van mau dung')
    const alike = officer.getByRole('status').filter({ hasText: /Đã có \d+ người cùng họ tên/ })
    const first = alike.getByRole('link', { name: 'Nguyễn Văn Mẫu Dũng' }).first()
    await first.waitFor()
    await expectAccessible(officer)
    await officer.setViewportSize(PHONE)
    await expectNoSidewaysScroll(officer)
    // Who was born in another year is another person.
    await officer.getByLabel('Ngày sinh').fill('1901')
    await alike.waitFor({ state: 'hidden' })
    await officer.getByLabel('Ngày sinh').fill('')
    await first.click()
    await officer.getByRole('button', { name: 'Rời trang, giữ nội dung' }).click()
    await officer.waitForURL(/\/people\/[0-9a-f-]+$/)
    await officer.goBack()
    await expect.poll(() => name.inputValue()).toBe('nguyen van mau dung')
    await leave(officer)
  })

  it('are corrected on the screen, and the household keeps a head', async () => {
    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto('/people/new')
    await officer.getByLabel('Họ và tên').fill('Lương Văn Mẫu Gốc')
    await officer.getByLabel('Ngày sinh').fill('1950')
    await officer.getByLabel('Tổ dân phố, thôn').fill('Tổ dân phố 4')
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
    await officer.getByRole('heading', { level: 1, name: 'Lương Văn Mẫu Gốc' }).waitFor()

    // A correction: the name and the day of birth.
    await officer.getByRole('link', { name: 'Sửa thông tin' }).click()
    await officer.getByLabel('Họ và tên').fill('')
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
    await officer.getByRole('alert').getByText('Vui lòng nhập: Họ và tên').waitFor()
    await officer.getByLabel('Họ và tên').fill('Lương Văn Mẫu Cội')
    await officer.getByLabel('Ngày sinh').fill('02/03/1950')
    await expectAccessible(officer)
    await shoot(officer, 'person-edit')
    await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
    await officer.getByRole('heading', { level: 1, name: 'Lương Văn Mẫu Cội' }).waitFor()
    await officer.getByText('02/03/1950').first().waitFor()

    // The household has a page; a wife and a son come into it.
    await officer.getByRole('link', { name: /^Hộ gia đình HO-/ }).click()
    for (const [name, relationship] of [
      ['Trần Thị Mẫu Cành', 'Vợ, chồng'],
      ['Lương Văn Mẫu Lá', 'Con'],
    ] as const) {
      await officer.getByRole('link', { name: 'Thêm công dân vào hộ' }).click()
      await officer.getByLabel('Họ và tên').fill(name)
      await officer.getByRole('combobox', { name: 'Quan hệ với chủ hộ' }).click()
      await officer.getByRole('option', { name: relationship, exact: true }).click()
      await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
      await officer.getByRole('link', { name }).waitFor()
    }
    await expectAccessible(officer)
    await shoot(officer, 'household')

    // The head has died: the dialog asks who is the head now, and what the son is to her.
    const row = (name: string) => officer.getByRole('row').filter({ hasText: name })
    await row('Lương Văn Mẫu Cội').getByRole('button', { name: 'Ghi người mất' }).click()
    const dialog = officer.getByRole('dialog')
    await dialog.getByLabel('Ngày mất').fill('20/11/2026')
    await dialog.getByRole('button', { name: 'Ghi người mất' }).click()
    await dialog.getByText('Vui lòng chọn: Chủ hộ mới').first().waitFor()
    await dialog.getByRole('combobox', { name: 'Chủ hộ mới' }).click()
    await officer.getByRole('option', { name: 'Trần Thị Mẫu Cành' }).click()
    await dialog.getByRole('combobox', { name: 'Lương Văn Mẫu Lá' }).click()
    await officer.getByRole('option', { name: 'Con', exact: true }).click()
    await expectAccessible(officer)
    await shoot(officer, 'household-death')
    await dialog.getByRole('button', { name: 'Ghi người mất' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => row('Trần Thị Mẫu Cành').innerText(), WAIT).toContain('Chủ hộ')
    await row('Lương Văn Mẫu Cội').getByText('Đã mất').waitFor()
    await row('Lương Văn Mẫu Lá').getByText('Con', { exact: true }).waitFor()

    // The son moves out, and in again, as somebody without a household.
    await row('Lương Văn Mẫu Lá').getByRole('button', { name: 'Chuyển đi' }).click()
    await dialog.getByRole('button', { name: 'Chuyển đi' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => row('Lương Văn Mẫu Lá').count(), WAIT).toBe(0)
    await officer.getByRole('button', { name: 'Chuyển đến' }).click()
    await dialog.getByLabel('Công dân').fill('luong van mau la')
    await officer.getByRole('option', { name: 'Lương Văn Mẫu Lá' }).click()
    await dialog.getByRole('button', { name: 'Chuyển đến' }).click()
    await row('Lương Văn Mẫu Lá').waitFor()

    await officer.setViewportSize(PHONE)
    await expectNoSidewaysScroll(officer)
    await expectAccessible(officer)
    await leave(officer)
  })
})
