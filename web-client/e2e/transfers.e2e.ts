import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { look, openCase } from './case-ways'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'

describe('a case goes to another ward', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('is offered with its file, declined with a reason, offered again and accepted', { timeout: 240_000 }, async () => {
    const item = await openCase('BTXH_TC')
    const old = await sitDown(browser, 'bac.officer')
    const offer = async () => {
      await old.goto(`/cases/${item.id}?tab=coordination`)
      await old.getByRole('button', { name: 'Chuyển hồ sơ' }).click()
      const dialog = old.getByRole('dialog')
      await dialog.getByRole('combobox', { name: /^Đơn vị nhận/ }).fill('Nam Hồng')
      await old.getByRole('option', { name: 'phường Nam Hồng Lĩnh' }).click()
      await dialog.getByLabel(/^Lý do/).fill('Người thụ hưởng chuyển nơi cư trú')
      await expectAccessible(old)
      await dialog.locator('button[type=submit]').click()
      await old.locator('[data-transfer="offered"]').waitFor()
    }
    await offer()

    const other = await sitDown(browser, 'nam.officer')
    await other.getByRole('link', { name: new RegExp(item.code) }).click()
    const offered = other.getByRole('region', { name: 'phường Bắc Hồng Lĩnh chuyển hồ sơ đến' })
    await offered.getByText('Người thụ hưởng chuyển nơi cư trú').waitFor()
    await expectAccessible(other)
    await shoot(other, 'transfer')
    await offered.getByText('Không nhận', { exact: true }).click()
    await offered.getByRole('button', { name: 'Gửi trả lời' }).click()
    // Who declines says why.
    await offered.getByRole('alert').waitFor()
    await offered.getByLabel(/^Lý do/).fill('Chưa đăng ký thường trú tại phường')
    await offered.getByRole('button', { name: 'Gửi trả lời' }).click()
    await offered.waitFor({ state: 'hidden' })

    await offer()
    await look(other, item)
    await offered.getByText('Nhận hồ sơ', { exact: true }).click()
    await offered.getByRole('button', { name: 'Gửi trả lời' }).click()
    await offered.waitFor({ state: 'hidden' })
    // It is the other ward's case now, with its steps.
    await other.locator('[data-transition]').first().waitFor()
    const { unit } = await ask('nam.officer', `/v1/cases/${item.id}`)
    expect(unit.name).toBe('phường Nam Hồng Lĩnh')
    await leave(old, other)
  })
})
