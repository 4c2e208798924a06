import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, decided, handIn, housedPerson, idOf, look, openCase, take } from './case-ways'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'

const [POLICE, CHILD] = ['police.officer', 'child.officer']
const handled = (as: string, id: string) => ask(as, `/v1/cases/${id}`, undefined, 'GET', undefined, 'handle_case')

describe('protected cases', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('registers a voluntary rehabilitation that nobody else sees', async () => {
    const item = await openCase('TN_CAI_TUNGUYEN', POLICE, ({ age }) => age >= 20)
    const form = {
      determined_on: '2026-11-18',
      determined_by: 'Trạm Y tế phường',
      drug_kind: 'opioid',
      rehabilitated_times: 0,
      rehabilitation_place: 'home',
      rehabilitation_months: 6,
    }
    await answer(item.id, form, POLICE)
    await handIn(item.id, ['declaration', 'identity_proof', 'addiction_finding'], POLICE)
    const police = await sitDown(browser, POLICE)
    await look(police, item, 'Xử lý hồ sơ')
    await expectAccessible(police)
    // No slip, no code to scan, no public state.
    expect(await police.getByRole('link', { name: /Giấy tiếp nhận/ }).count()).toBe(0)
    await take(police, 'submit')
    await take(police, 'propose')

    const chair = await sitDown(browser, 'bac.chair')
    await look(chair, item, 'Quyết định')
    await take(chair, 'approve', decided('8/QĐ-UBND'))
    await handIn(item.id, ['tracking_book'], POLICE)
    await look(police, item, 'Xử lý hồ sơ')
    await take(police, 'complete', { 'Lý do': 'Đã hoàn thành cai nghiện' })
    expect(await handled(POLICE, item.id)).toMatchObject({ status: 'closed', outcome: 'granted' })

    // For the ward's officers it does not exist: not by its address, in no list, in no search.
    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto(`/cases/${item.id}`)
    await officer.getByRole('heading', { name: 'Không tìm thấy' }).first().waitFor()
    await officer.goto('/cases?sort=-created_at')
    await officer.locator('[data-case]').first().waitFor()
    expect(await officer.getByText(item.code).count()).toBe(0)
    await leave(police, chair, officer)
  })

  it('isolates a child in an emergency, and a plan follows', async () => {
    const child = await housedPerson(({ age }) => age < 16)
    const officer = await sitDown(browser, CHILD)
    await officer.goto(`/cases/new?type=TE_KHANCAP&person=${child.id}`)
    const open = officer.getByRole('button', { name: 'Lập hồ sơ' })
    // Its clock runs from the first word: what happened is asked before it is opened.
    await open.click()
    await officer
      .getByRole('alert')
      .getByText(/Người báo tin/)
      .waitFor()
    await officer.getByRole('combobox', { name: /^Người báo tin/ }).click()
    await officer.getByRole('option', { name: /111/ }).click()
    await officer.getByLabel('Điện thoại', { exact: true }).check()
    await officer.getByLabel(/^Tình trạng của trẻ/).fill('Trẻ bị bỏ mặc ở nhà')
    await expectAccessible(officer)
    await shoot(officer, 'child-emergency-new')
    await open.click()
    await officer.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    const id = idOf(officer)
    const item = { id, code: (await handled(CHILD, id)).code as string }
    await answer(id, { risk_level: 'high' }, CHILD)
    await look(officer, item, 'Xử lý hồ sơ')
    // Twelve hours, by day and by night.
    await officer.locator('[data-deadline]').getByText(/giờ/).first().waitFor()
    await take(officer, 'assess')
    await handIn(item.id, ['risk_assessment'], CHILD)
    await look(officer, item, 'Xử lý hồ sơ')
    await shoot(officer, 'child-emergency')
    await take(officer, 'propose')
    const chair = await sitDown(browser, 'bac.chair')
    await look(chair, item, 'Quyết định')
    await take(chair, 'isolate', decided('31/QĐ-UBND'))
    await look(officer, item, 'Xử lý hồ sơ')
    await take(officer, 'end_isolation', { 'Lý do': 'Đã bàn giao trẻ cho người thân' })

    // The plan that the emergency proposes, for the same child.
    await officer.locator('[data-follow-up="TE_KEHOACH"]').getByRole('link').click()
    await officer.waitForURL(/\/cases\/new\?/)
    await officer.getByRole('button', { name: 'Lập hồ sơ' }).click()
    await officer.waitForURL('**/edit**')
    const planId = idOf(officer)
    const plan = { id: planId, code: (await handled(CHILD, planId)).code as string }
    const risk = { situation: 'Trẻ bị bỏ mặc', harm: 'neglect', risk_level: 'medium', abuser_has_access: false }
    await answer(planId, risk, CHILD)
    await handIn(planId, ['detailed_assessment'], CHILD)
    await look(officer, plan, 'Xử lý hồ sơ')
    await take(officer, 'submit')
    await handIn(planId, ['intervention_plan'], CHILD)
    await look(officer, plan, 'Xử lý hồ sơ')
    // Without a goal and its days a plan does not go to the chair.
    await officer.getByText(/Kế hoạch chưa có mục tiêu/).waitFor()
    const planned = { plan_goal: 'Trẻ được an toàn', plan_measures: 'Thăm hằng tuần' }
    await answer(planId, { ...planned, plan_from: '2026-12-01', plan_until: '2027-02-28' }, CHILD)
    await look(officer, plan, 'Xử lý hồ sơ')
    await take(officer, 'propose')
    await look(chair, plan, 'Quyết định')
    await take(chair, 'approve', decided('32/QĐ-UBND'))
    await handIn(planId, ['case_review'], CHILD)
    await look(officer, plan, 'Xử lý hồ sơ')
    await take(officer, 'complete', { 'Lý do': 'Trẻ đã an toàn' })
    expect(await handled(CHILD, planId)).toMatchObject({ status: 'closed', outcome: 'completed' })
    await leave(officer, chair)
  })
})
