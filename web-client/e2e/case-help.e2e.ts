import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'

describe('what a fund gives to a case', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('stands on the case, and is said again in words before it is decided', async () => {
    const { items: funds } = await ask('fund.accountant', '/v1/funds')
    const fund = funds.find(({ name }: { name: { vi: string } }) => /Đền ơn đáp nghĩa/.test(name.vi))
    const { items: allocations } = await ask('fund.accountant', `/v1/allocations?fund_id=${fund.id}&limit=200`)
    const like = allocations.find(
      (it: { measure: string; kind: string }) => it.measure === 'vnd' && it.kind === 'hardship',
    )
    const { items: cases } = await ask('bac.chair', '/v1/cases?queue=awaiting_my_action&limit=50')
    const decided = cases.find((it: { confidentiality: string }) => it.confidentiality !== 'protected')
    const { beneficiary } = await ask('bac.chair', `/v1/cases/${decided.id}`)
    // The fund's staff know a case once their fund was asked to help.
    const { agency } = await ask('fund.accountant', '/v1/me')
    const asked = { agency_id: agency.id, reason: 'Đề nghị quỹ hỗ trợ (mẫu)', kind: 'support' }
    const referral = await ask('bac.chair', `/v1/cases/${decided.id}/referrals`, asked)
    // Nobody decides while support that was asked for is awaited.
    await ask('fund.accountant', `/v1/case-referrals/${referral.id}/answer`, {
      verdict: 'accepted',
      text: 'Quỹ hỗ trợ (mẫu)',
    })
    await ask('fund.accountant', '/v1/allocations', {
      fund_id: fund.id,
      kind: like.kind,
      purpose_code: like.purpose_code,
      measure: 'vnd',
      amount: 3_500_000,
      case_id: decided.id,
      beneficiary_id: beneficiary.id,
      beneficiary_group: like.beneficiary_group,
      meeting_on: like.meeting_on,
    })
    const page = await sitDown(browser, 'bac.chair')
    await page.goto(`/cases/${decided.id}`)
    const help = page.getByRole('region', { name: 'Hỗ trợ từ quỹ' })
    await help.getByText('3.500.000 ₫').waitFor()
    await help.getByText('Mới đề nghị').waitFor()
    await expectAccessible(page)
    await shoot(page, 'case-help')
    await page.locator('[data-transition]').last().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Ba triệu năm trăm nghìn đồng').waitFor()
    await shoot(page, 'case-help-dialog')
    await dialog.getByRole('button', { name: 'Hủy', exact: true }).click()
    await help.getByRole('link').click()
    await expect.poll(() => page.url()).toMatch(/\/allocations\/[\da-f-]{36}$/)
    await leave(page)
  })
})
