import { execFileSync } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, inMenu, launch, leave, numberIn, paper, sitDown } from './desk'
import { BINARY } from './service'
import { town } from './town'

/** From the family's door to the decision, by the hands of the people who do it. */
describe('the main job', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  const queueCount = (page: Page, queue: string) => numberIn(page.locator(`[data-queue="${queue}"]`))

  it('opens, submits, supplements, decides, and everybody sees it at once', async () => {
    const officer = await sitDown(browser, 'bac.officer')
    const chair = await sitDown(browser, 'bac.chair')
    await chair.goto('/cases?queue=awaiting_my_action&sort=-created_at')
    await chair.locator('[data-case]').first().waitFor()
    const waiting = await queueCount(chair, 'awaiting_my_action')

    // A new person in a new household.
    await officer.getByRole('link', { name: 'Hồ sơ mới' }).first().click()
    await officer.getByRole('searchbox', { name: 'Tìm theo tên, mã thủ tục' }).fill('tro cap xa hoi')
    await expectAccessible(officer)
    await officer.getByRole('link', { name: /Trợ cấp xã hội hằng tháng/ }).click()
    await officer.getByRole('button', { name: 'Thêm công dân' }).click()
    const form = officer.getByRole('form', { name: 'Thêm công dân' })
    await form.getByLabel(/Họ và tên/).fill('Nguyễn Thị Mẫu Thử')
    await form.getByLabel('Nữ').check()
    await form.getByLabel(/Ngày sinh/).fill('1950')
    await form.getByLabel('Tổ dân phố, thôn').fill('Tổ dân phố 3')
    await expectAccessible(officer)
    await form.getByRole('button', { name: 'Lưu' }).click()
    await officer.getByRole('button', { name: 'Lập hồ sơ' }).click()

    // The form of the case type saves itself.
    await officer.getByRole('heading', { level: 1, name: /^HS-/ }).waitFor()
    const code = await officer.getByRole('heading', { level: 1 }).innerText()
    const group = officer.getByRole('combobox', { name: /Nhóm đối tượng/ })
    expect(await group.inputValue()).toBe('')
    await group.click()
    await officer.getByRole('option', { name: /Người cao tuổi hộ nghèo/ }).click()
    await officer.getByLabel('Hộ nghèo', { exact: true }).check()
    await officer.getByLabel('Tiền mặt').check()
    await officer.getByLabel(/Ngày tra cứu/).fill('02/11/2026')
    await officer.locator('[data-saved="true"]').waitFor()
    await expectAccessible(officer)
    await officer.reload()
    await officer.getByLabel('Tiền mặt').waitFor()
    expect(await officer.getByLabel('Tiền mặt').isChecked()).toBe(true)

    await officer.getByRole('button', { name: 'Tiếp: thành phần hồ sơ' }).click()
    for (const requirement of ['declaration', 'identity_proof']) {
      const row = officer.locator(`[data-requirement="${requirement}"]`)
      await row.locator('input[type="file"]').setInputFiles(paper(`${requirement}.pdf`))
      await row.getByText(`${requirement}.pdf`, { exact: true }).waitFor()
    }
    await officer.getByRole('button', { name: 'Tiếp: kiểm tra' }).click()
    await officer.getByText('Người cao tuổi hộ nghèo').waitFor()
    await expectAccessible(officer)
    await officer.locator('[data-transition="submit"]').click()
    await officer.getByRole('dialog').getByRole('button', { name: 'Trình Chủ tịch' }).click()

    // The chair sees it without a reload.
    await chair.locator(`[data-case="${code}"]`).waitFor()
    await expect.poll(() => queueCount(chair, 'awaiting_my_action')).toBe(waiting + 1)
    await chair.getByRole('link', { name: code }).click()
    await chair.locator('[data-deadline="ample"]').first().waitFor()
    await chair.locator('[data-transition="request_supplement"]').click()
    const dialog = chair.getByRole('dialog')
    await dialog.getByLabel(/Cần bổ sung/).fill('Bản sao giấy tờ rõ hơn')
    await dialog.getByLabel(/Lý do/).fill('Bản chụp bị mờ')
    await expectAccessible(chair)
    await dialog.getByRole('button', { name: 'Yêu cầu bổ sung' }).click()
    await chair.locator('[data-deadline="paused"]').first().waitFor()

    // The officer, still on the page, sees the clock stop and what is asked.
    await officer.locator('[data-deadline="paused"]').first().waitFor()
    await officer.getByText('Bản sao giấy tờ rõ hơn').waitFor()
    await officer.getByRole('tab', { name: /Thành phần hồ sơ/ }).click()
    const proof = officer.locator('[data-requirement="identity_proof"]')
    await proof.locator('input[type="file"]').setInputFiles(paper('ro-hon.pdf'))
    await proof.getByText('ro-hon.pdf', { exact: true }).waitFor()
    await officer.locator('[data-transition="supply"]').click()
    await officer.getByRole('dialog').getByRole('button', { name: 'Đã bổ sung, trình lại' }).click()

    await chair.locator('[data-transition="approve"]').click()
    await chair
      .getByRole('dialog')
      .getByLabel(/Số quyết định/)
      .fill('15/QĐ-UBND')
    await chair.getByRole('dialog').getByRole('button', { name: 'Phê duyệt' }).click()
    await officer.getByText('Được phê duyệt').first().waitFor()

    // The timeline tells it all.
    await officer.getByRole('tab', { name: 'Quá trình xử lý' }).click()
    const story = officer.locator('.timeline > li')
    for (const step of [
      'Phê duyệt',
      'Quyết định số 15/QĐ-UBND',
      'Đã bổ sung, trình lại',
      'Yêu cầu bổ sung',
      'Bản chụp bị mờ',
      'Trình Chủ tịch',
      'Thêm giấy tờ',
      'Lập hồ sơ',
    ]) {
      await story.filter({ hasText: step }).first().waitFor()
    }
    await expectAccessible(officer)

    // The auditor finds it in the journal, and the journal is whole.
    const auditor = await sitDown(browser, 'auditor')
    await inMenu(auditor, 'Nhật ký hệ thống').click()
    await auditor.getByRole('link', { name: code }).first().waitFor()
    await expectAccessible(auditor)
    const verdict = execFileSync(BINARY, ['verify'], {
      env: { ...process.env, DATABASE_URL: town.database, ANSINH_FILES: town.files },
    })
    expect(verdict.toString()).toContain('the journal is whole')
    await leave(officer, chair, auditor)
  })
})
