import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, decided, handIn, look, openCase, take } from './case-ways'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'

describe('cases of labour', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('answers the complaint of a worker against an employer', async () => {
    const item = await openCase('LD_KIENNGHI', 'bac.officer', ({ age }) => age > 20)
    await answer(item.id, {
      received_on: '2026-11-23',
      petition_channel: 'in_person',
      complaint_about: 'wage',
      petition_subject: 'Chậm trả lương',
      petition_text: 'Hai tháng chưa được trả lương',
      has_contract: true,
    })
    await handIn(item.id, ['petition'])
    const officer = await sitDown(browser, 'bac.officer')
    // The other side of the complaint is an employer of the register.
    const [employer] = (await ask('bac.officer', '/v1/employers?limit=1')).items
    await officer.goto(`/cases/${item.id}/edit`)
    await officer.getByRole('textbox', { name: /^Người sử dụng lao động/ }).fill(employer.name)
    await officer.getByRole('option', { name: employer.name }).first().click()
    await expect.poll(async () => (await ask('bac.officer', `/v1/cases/${item.id}`)).employer?.name).toBe(employer.name)
    await expectAccessible(officer)
    await shoot(officer, 'labour-employer')
    await look(officer, item)
    await take(officer, 'submit')

    const chair = await sitDown(browser, 'bac.chair')
    await look(chair, item)
    await chair.getByRole('link', { name: employer.name }).waitFor()
    await expectAccessible(chair)
    await take(chair, 'accept')
    await handIn(item.id, ['verification_report'])
    await look(officer, item)
    await officer.getByText('Chưa ghi kết quả xác minh và nội dung trả lời').waitFor()
    await answer(item.id, { verification_note: 'Công ty nợ lương hai tháng', answer_note: 'Yêu cầu công ty trả đủ' })
    await look(officer, item)
    await shoot(officer, 'labour-complaint')
    await take(officer, 'propose')
    await look(chair, item)
    await take(chair, 'answer', decided('77/UBND-VX'))
    const closed = await ask('bac.officer', `/v1/cases/${item.id}`)
    expect(closed).toMatchObject({ status: 'closed', outcome: 'answered' })
    // The page of the employer lists the complaint.
    await officer.goto(`/employers/${closed.employer.id}`)
    await officer.getByRole('link', { name: item.code }).waitFor()
    await expectAccessible(officer)
    await shoot(officer, 'employer-cases')
    await leave(officer, chair)
  })
})
