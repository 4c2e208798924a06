import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, caseBeforeMeeting, decided, handIn, look, openCase, take } from './case-ways'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'
import { town } from './town'

describe('cases of social protection and poverty', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('lets a council find the degree of a disability, and proposes the allowance', async () => {
    const item = await openCase('KT_XACDINH')
    await answer(item.id, { disability_type: 'movement' })
    await handIn(item.id, ['declaration'])
    const officer = await sitDown(browser, 'bac.officer')
    await look(officer, item)
    await take(officer, 'submit')
    await answer(item.id, { disability_degree: 'severe', council_met_on: '2026-11-24' })
    await handIn(item.id, ['council_minutes'])
    await look(officer, item)
    await officer.locator('[data-transition="conclude"]').click()
    const dialog = officer.getByRole('dialog')
    await dialog.getByLabel('Ngày họp').fill('24/11/2026')
    await dialog.getByLabel('Số được mời').fill('3')
    for (const [at, name] of ['Lê Văn Mẫu Chủ', 'Trần Thị Mẫu Trạm', 'Phan Văn Mẫu Cựu'].entries()) {
      await dialog.getByLabel(`Họ tên thành viên ${at + 1}`).fill(name)
      await dialog.getByLabel(`Chức vụ thành viên ${at + 1}`).fill('Ủy viên')
    }
    const votes = dialog.getByRole('radiogroup', { name: 'Biểu quyết của thành viên 3' })
    await votes.getByText('Không đồng ý', { exact: true }).click()
    await shoot(officer, 'council')
    await expectAccessible(officer)
    await dialog.locator('button[type=submit]').click()
    await dialog.waitFor({ state: 'hidden' })
    // The conclusion is posted; nothing of somebody's health stands on the page of who only looks.
    await officer.getByRole('tab', { name: 'Phối hợp' }).click()
    await officer.getByText('Trần Thị Mẫu Trạm').waitFor()
    await take(officer, 'propose')

    const chair = await sitDown(browser, 'bac.chair')
    await chair.goto('/cases?queue=awaiting_my_action&sort=-created_at')
    await chair.getByRole('link', { name: item.code }).click()
    await take(chair, 'approve', decided('12/GXN-UBND'))
    await officer.locator('[data-follow-up="BTXH_TC"]').waitFor()
    await expectAccessible(officer)
    expect(await ask('bac.officer', `/v1/cases/${item.id}`)).toMatchObject({ status: 'closed', outcome: 'granted' })
    await leave(officer, chair)
  })

  it('recognises a poor household: a meeting agrees, its result is posted, an objection sends it back', async () => {
    const item = await caseBeforeMeeting()
    const officer = await sitDown(browser, 'bac.officer')
    await look(officer, item)
    await take(officer, 'post', {
      'Ngày họp': '20/11/2026',
      'Số được mời': '40',
      'Số có mặt': '30',
      'Số đồng ý': '29',
    })
    // The posting runs its days; until then the step says when it opens.
    const propose = officer.locator('[data-transition="propose"]')
    await propose.waitFor()
    expect(await propose.isDisabled()).toBe(true)
    await officer
      .getByText(/Trình Chủ tịch: /)
      .first()
      .waitFor()
    await expectAccessible(officer)
    await shoot(officer, 'posting')
    await take(officer, 'check_again', { 'Lý do': 'Có ý kiến của người dân về thu nhập' })
    await officer.getByText('Xác minh tại hộ').first().waitFor()
    await officer.getByRole('tab', { name: 'Quá trình xử lý' }).click()
    await officer.getByText('Có ý kiến của người dân về thu nhập').first().waitFor()
    // It is checked again, the hamlet meets again, and nobody objects: the days of the posting run.
    await look(officer, item)
    await take(officer, 'call_meeting')
    await take(officer, 'post', {
      'Ngày họp': '24/11/2026',
      'Số được mời': '40',
      'Số có mặt': '32',
      'Số đồng ý': '30',
    })
    await leave(officer)
    town.setDaysAhead(10)
    const dayOf = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    await answer(item.id, { posted_from: dayOf(1), posted_until: dayOf(8) })
    await handIn(item.id, ['posting_record'])
    const again = await sitDown(browser, 'bac.officer')
    await look(again, item)
    await take(again, 'propose')
    const chair = await sitDown(browser, 'bac.chair')
    await look(chair, item)
    await take(chair, 'approve', decided('45/QĐ-UBND'))
    await chair.getByText('Được phê duyệt').first().waitFor()
    expect(await ask('bac.officer', `/v1/cases/${item.id}`)).toMatchObject({ status: 'closed', outcome: 'granted' })
    await leave(again, chair)
  })
})
