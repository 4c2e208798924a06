import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, decided, handIn, housedPerson, idOf, look, openCase, take } from './case-ways'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'

describe('cases of people with merit and of a death', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('takes the worship allowance from the ward to the department and back', async () => {
    const item = await openCase('NCC_THOCUNG')
    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto(`/cases/${item.id}/edit`)
    await officer.getByLabel(/^Họ và tên liệt sĩ/).fill('Nguyễn Văn Mẫu Liệt')
    await officer.getByLabel(/^Số Bằng Tổ quốc ghi công/).fill('AB 123456')
    await officer.getByRole('combobox', { name: /^Quan hệ với liệt sĩ/ }).click()
    await officer.getByRole('option', { name: /thờ cúng/ }).click()
    await officer.getByLabel('Tiền mặt').check()
    await officer.locator('[data-saved="true"]').waitFor()
    await expectAccessible(officer)
    await handIn(item.id, ['declaration', 'authorisation', 'merit_certificate'])
    await look(officer, item)
    await take(officer, 'submit')
    // The ward has five of the seventeen days.
    await officer
      .locator('[data-stage="ward"]')
      .getByText(/^Bước này: hạn /)
      .waitFor()

    const chair = await sitDown(browser, 'bac.chair')
    await chair.goto('/cases?queue=awaiting_my_action&sort=-created_at')
    await chair.getByRole('link', { name: item.code }).click()
    await take(chair, 'confirm')
    // It is the department's now: the ward has no step left.
    await chair.getByText('Sở thẩm định').first().waitFor()
    await expect.poll(() => chair.locator('[data-transition]').count()).toBe(0)

    const examiner = await sitDown(browser, 'merit.officer')
    await examiner.goto('/cases?queue=awaiting_my_action&sort=-created_at')
    await examiner.getByRole('link', { name: item.code }).click()
    await take(examiner, 'request_supplement', {
      'Cần bổ sung': 'Bản sao Bằng Tổ quốc ghi công rõ hơn',
      'Lý do': 'Bản sao bị mờ',
    })
    // The ward hands in what the department asks for.
    await officer.getByText('Bản sao Bằng Tổ quốc ghi công rõ hơn').waitFor()
    await handIn(item.id, ['merit_certificate'])
    await take(officer, 'supply')
    await take(examiner, 'propose')

    const director = await sitDown(browser, 'merit.director')
    await director.goto('/cases?queue=awaiting_my_action&sort=-created_at')
    await director.getByRole('link', { name: item.code }).click()
    await expectAccessible(director)
    await shoot(director, 'worship-decision')
    await take(director, 'approve', decided('55/QĐ-SNV'))
    await take(officer, 'hand_out')
    await officer.getByText('Đã kết thúc').or(officer.getByText('Được phê duyệt')).first().waitFor()
    const closed = await ask('bac.officer', `/v1/cases/${item.id}`)
    expect(closed).toMatchObject({ status: 'closed', outcome: 'granted', decision: { number: '55/QĐ-SNV' } })
    await leave(officer, chair, examiner, director)
  })

  it('opens what follows from a death, about the same person, and ends when all of it has', async () => {
    const [relative, dead] = [await housedPerson(({ age }) => age > 30), await housedPerson(({ isHead }) => !isHead)]
    await ask('bac.officer', `/v1/people/${dead.id}`, { died_on: '2026-11-20' }, 'PATCH', dead.version)
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/new?type=LT_KHAITU&person=${relative.id}`)
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await page.waitForURL('**/edit**')
    const id = idOf(page)
    // The deceased is another person than the one who reports.
    const lookup = page.getByLabel(/^Người đã mất/)
    await lookup.fill(dead.full_name)
    await page.getByRole('option', { name: dead.full_name }).first().click()
    await expect.poll(async () => (await ask('bac.officer', `/v1/cases/${id}`)).deceased?.id).toBe(dead.id)
    await expectAccessible(page)
    await answer(id, {
      relation_to_deceased: 'child',
      died_on: '2026-11-20',
      death_place: 'Tại nhà',
      death_cause: 'age',
      burial_organiser: 'relative',
      had_merit: true,
      had_social_allowance: true,
      had_social_pension: false,
      had_insurance: false,
      was_veteran: false,
      payment_channel: 'cash',
    })
    await handIn(id, ['declaration', 'death_notice'])
    const item = await ask('bac.officer', `/v1/cases/${id}`)
    await look(page, item)
    await page.getByText(dead.full_name).first().waitFor()
    await take(page, 'submit')

    // The funeral support is for the relative, the stop of the allowance for the deceased.
    const followers: string[] = []
    for (const name of [/^Lập hồ sơ: Hỗ trợ chi phí mai táng đối tượng/, /^Lập hồ sơ: Thôi hưởng trợ cấp/]) {
      await page.getByRole('link', { name }).click()
      await page.getByRole('button', { name: 'Lập hồ sơ' }).click()
      await page.waitForURL('**/edit**')
      followers.push(idOf(page))
      await look(page, item)
    }
    const [funeral, stop] = await Promise.all(followers.map((it) => ask('bac.officer', `/v1/cases/${it}`)))
    expect([funeral.beneficiary.id, funeral.deceased.id]).toEqual([relative.id, dead.id])
    expect([stop.beneficiary.id, stop.deceased]).toEqual([dead.id, null])
    const links = page.locator('[data-link="followed_by"]')
    await links.first().waitFor()
    expect(await links.count()).toBe(2)
    await page.locator('[data-follow-up="NCC_TUTRAN"]').waitFor()
    await expectAccessible(page)
    await shoot(page, 'death-report')
    await take(page, 'opened')
    await handIn(id, ['death_extract'])
    // It waits for the case that it opened, and says so.
    await page.getByText('Còn hồ sơ liên thông chưa xong').waitFor()
    expect(await page.locator('[data-transition="complete"]').isDisabled()).toBe(true)
    const withdrawn = { transition: 'withdraw', reason: 'Gia đình không đề nghị' }
    for (const { id, version } of [funeral, stop]) {
      await ask('bac.officer', `/v1/cases/${id}/transitions`, withdrawn, 'POST', version)
    }
    await look(page, item)
    await take(page, 'complete', { 'Lý do': 'Đã có trích lục, các hồ sơ đã xong' })
    expect(await ask('bac.officer', `/v1/cases/${id}`)).toMatchObject({ status: 'closed', outcome: 'completed' })
    await leave(page)
  })
})
