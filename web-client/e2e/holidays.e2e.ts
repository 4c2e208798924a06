import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, inMenu, launch, leave, PHONE, readOnTo, sitDown } from './desk'

const NAME = 'Nghỉ theo thông báo mẫu'
const shown = (on: string) => on.split('-').reverse().join('/')
const rowOf = (page: Page, on: string) =>
  page
    .getByRole('row')
    .filter({ hasText: shown(on) })
    .filter({ hasText: NAME })

/** A case whose clock runs, and the last day that it has. */
async function runningCase(): Promise<{ id: string; code: string; due_on: string }> {
  const { items } = await ask('bac.officer', '/v1/cases?status=open&limit=200')
  const found = items.find((it: { days_left?: number; is_paused: boolean }) => (it.days_left ?? 0) > 0 && !it.is_paused)
  if (!found) throw new Error('no case has a due day before it')
  return found
}

const dueOf = async (id: string): Promise<string> => (await ask('bac.officer', `/v1/cases/${id}`)).due_on

describe('the calendar', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('takes an announced day, shows whose due day it moved, and gives it up with a reason', async () => {
    const { id, code, due_on } = await runningCase()
    const year = due_on.slice(0, 4)
    const admin = await sitDown(browser, 'admin')
    const officer = await sitDown(browser, 'bac.officer')
    await inMenu(admin, 'Ngày nghỉ, ngày làm bù').click()
    for (const chosen of [String(Number(year) + 1), year]) {
      await admin.getByRole('combobox', { name: 'Năm' }).click()
      await admin.getByRole('option', { name: chosen }).click()
      await admin.waitForURL(`**/holidays?year=${chosen}`)
    }
    // What the law fixes is not withdrawn.
    const ofLaw = admin.getByRole('row').filter({ hasText: 'Luật định' }).first()
    await ofLaw.waitFor()
    expect(await ofLaw.getByRole('button').count()).toBe(0)

    await admin.getByRole('button', { name: 'Thêm ngày' }).click()
    const dialog = admin.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Ngày', exact: true }).fill(shown(due_on).slice(0, 5))
    await dialog.getByRole('button', { name: 'Thêm vào lịch' }).click()
    await dialog
      .getByRole('alert')
      .getByText(/Văn bản thông báo/)
      .waitFor()
    await dialog.getByRole('textbox', { name: 'Ngày', exact: true }).fill(shown(due_on))
    await dialog.getByRole('combobox', { name: 'Loại ngày' }).click()
    await admin.getByRole('option', { name: 'Nghỉ hoán đổi' }).click()
    await dialog.getByLabel('Tên ngày (tiếng Việt)').fill(NAME)
    await dialog.getByLabel('Tên ngày (tiếng Anh)').fill('Sample day off')
    await dialog.getByLabel('Văn bản thông báo').fill('Thông báo mẫu')
    await expectAccessible(admin)
    await dialog.getByRole('button', { name: 'Thêm vào lịch' }).click()
    await rowOf(admin, due_on).getByText('Áp dụng').waitFor()
    await expect.poll(() => dueOf(id)).not.toBe(due_on)
    const moved = await dueOf(id)
    expect(moved > due_on).toBe(true)

    // The ward sees it with the cases that it moved; entering and withdrawing are not offered there.
    await officer.goto(`/holidays?year=${year}`)
    await rowOf(officer, due_on).getByRole('button', { name: 'Hồ sơ đổi hạn' }).click()
    const moves = officer.getByRole('dialog').getByRole('row').filter({ hasText: code })
    await readOnTo(officer.getByRole('dialog'), moves)
    await moves.getByText(shown(due_on)).waitFor()
    await moves.getByText(shown(moved)).waitFor()
    await expectAccessible(officer)
    await officer.keyboard.press('Escape')
    for (const name of ['Thêm ngày', /^Rút khỏi lịch/])
      expect(await officer.getByRole('button', { name }).count()).toBe(0)

    await rowOf(admin, due_on)
      .getByRole('button', { name: /^Rút khỏi lịch/ })
      .click()
    await dialog.getByText(shown(due_on)).waitFor()
    await dialog.getByLabel('Lý do').fill('Nhập nhầm ngày')
    await dialog.getByRole('button', { name: 'Rút khỏi lịch' }).click()
    const withdrawn = rowOf(admin, due_on)
    await withdrawn.getByText('Đã rút').waitFor()
    await withdrawn.getByText('Nhập nhầm ngày').waitFor()
    expect(await withdrawn.getByRole('button', { name: /^Rút khỏi lịch/ }).count()).toBe(0)
    await expect.poll(() => dueOf(id)).toBe(due_on)
    await admin.setViewportSize(PHONE)
    await expectNoSidewaysScroll(admin)
    await leave(admin, officer)
  })
})
