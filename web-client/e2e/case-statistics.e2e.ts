import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, inMenu, launch, leave, PHONE, sitDown } from './desk'
import { shoot } from './pictures'

/** Saves what a button gives; answers the file's name and content. */
async function saved(page: Page, press: () => Promise<void>): Promise<[string, Buffer]> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return [file.suggestedFilename(), readFileSync(await file.path())]
}

/** How many cases the list says there are. */
async function counted(page: Page): Promise<number> {
  const about = page.locator('.page-head').getByText(/^\d+\+? hồ sơ$/)
  return Number.parseInt(await about.innerText(), 10)
}

describe('the dashboard of cases', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('is opened by a leader; each figure opens its list, and charts are saved', async () => {
    const chair = await sitDown(browser, 'bac.chair')
    await inMenu(chair, 'Điều hành hồ sơ').click()
    await chair.getByRole('heading', { level: 1, name: 'Điều hành hồ sơ' }).waitFor()
    const table = chair.getByRole('region', { name: 'Tình hình giải quyết theo lĩnh vực và đơn vị' }).first()
    const row = table.locator('[data-cell=social]')
    await row.waitFor()
    const trend = chair.getByRole('region', { name: 'Tiếp nhận và giải quyết theo tháng' }).first()
    await trend.getByRole('link').first().waitFor()
    await expectAccessible(chair)
    await shoot(chair, 'case-statistics')
    // Each figure of the row is the number of cases in its list.
    const dashboard = chair.url()
    for (const figure of ['received', 'closed', 'closed_in_time', 'open', 'overdue']) {
      const cell = row.locator(`[data-figure=${figure}]`).getByRole('link')
      if ((await cell.count()) === 0) continue
      const value = Number((await cell.innerText()).replaceAll('.', ''))
      await cell.click()
      await chair.waitForURL(/\/cases\?/)
      await expect.poll(() => counted(chair), { message: figure }).toBe(value)
      await chair.goBack()
      expect(chair.url()).toBe(dashboard)
      await row.waitFor()
    }
    // A bar is reached by the keyboard, and opens the same kind of list.
    const bar = trend.getByRole('link', { name: /^\d\d\/\d{4}, Tiếp nhận: \d+$/ }).last()
    const said = Number(((await bar.getAttribute('aria-label')) ?? '').split(': ')[1])
    await bar.focus()
    await chair.keyboard.press('Enter')
    await chair.waitForURL(/received_from=/)
    await expect.poll(() => counted(chair)).toBe(said)
    await chair.getByText(/^Tiếp nhận \d\d\/\d\d\/\d{4} – /).waitFor()
    await chair.goBack()
    // How late the cases are that run, and how late those were that are closed.
    const lateness = chair.getByRole('region', { name: 'Hồ sơ trễ hạn, theo số ngày' }).first()
    await lateness.getByRole('button', { name: 'Bảng số liệu' }).click()
    await lateness.getByRole('columnheader', { name: 'Đã giải quyết trễ trong kỳ' }).waitFor()
    // The table beneath a chart, its picture and its workbook.
    await trend.getByRole('button', { name: 'Bảng số liệu' }).click()
    await trend.getByRole('columnheader', { name: 'Tiếp nhận' }).waitFor()
    const [picture, pixels] = await saved(chair, () => trend.getByRole('button', { name: 'Tải hình PNG' }).click())
    expect(picture).toBe('ho-so-theo-thang.png')
    expect([pixels.toString('latin1', 1, 4), pixels.readUInt32BE(16), pixels.readUInt32BE(20)]).toEqual([
      'PNG',
      2000,
      544,
    ])
    const [workbook, cells] = await saved(chair, () => trend.getByRole('button', { name: 'Excel' }).click())
    expect([workbook, cells.toString('latin1', 0, 2)]).toEqual(['ho-so-theo-thang.xlsx', 'PK'])
    await leave(chair)
  })

  it('says who waits for whom, and keeps the period and the area in the address', async () => {
    const chair = await sitDown(browser, 'bac.chair')
    await chair.goto('/statistics/cases')
    const waiting = chair.getByRole('region', { name: 'Hồ sơ đang chờ ai xử lý' }).first()
    const cell = waiting.locator('[data-waiting=chair] [data-figure=open]').getByRole('link').first()
    const value = Number((await cell.innerText()).replaceAll('.', ''))
    await cell.click()
    await chair.waitForURL(/acting_role=chair/)
    await expect.poll(() => counted(chair)).toBe(value)
    await chair.getByText('Đang chờ: Chủ tịch UBND').waitFor()
    await chair.goBack()
    await chair.getByRole('combobox', { name: 'Loại kỳ' }).click()
    await chair.getByRole('option', { name: 'Quý báo cáo' }).click()
    await chair.waitForURL(/reporting_period=/)
    await chair.getByRole('combobox', { name: 'Lĩnh vực' }).click()
    await chair.getByRole('option', { name: 'Bảo trợ xã hội' }).click()
    await chair.waitForURL(/area=social/)
    await chair.locator('[data-cell=total]').waitFor()
    await expect.poll(() => chair.locator('[data-cell=merit]').count()).toBe(0)
    await chair.setViewportSize(PHONE)
    await expectNoSidewaysScroll(chair)
    await expectAccessible(chair)
    await leave(chair)
  })

  it('tells a director the protected cases without small numbers, and others nothing', async () => {
    const director = await sitDown(browser, 'merit.director')
    await director.goto('/statistics/cases')
    const told = await ask('merit.director', '/v1/statistics/protected-cases')
    const table = director.getByRole('region', { name: /^Hồ sơ bảo mật về trẻ em và ma túy, Q\d\/\d{4}$/ }).first()
    await table.waitFor()
    await expect.poll(() => table.locator('[data-protected]').count()).toBe(told.cells.length)
    await expectAccessible(director)
    await leave(director)
    const officer = await sitDown(browser, 'bac.officer')
    expect(await officer.getByRole('link', { name: 'Điều hành hồ sơ' }).count()).toBe(0)
    await officer.goto('/statistics/cases')
    await officer.locator('[data-cell=total]').waitFor()
    expect(await officer.getByRole('region', { name: /^Hồ sơ bảo mật/ }).count()).toBe(0)
    await leave(officer)
  })
})
