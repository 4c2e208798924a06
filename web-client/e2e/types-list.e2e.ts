import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, decided, handIn, look, openCase, take } from './case-ways'
import { ask, expectAccessible, expectNoSidewaysScroll, launch, leave, PHONE, sitDown } from './desk'
import { shoot } from './pictures'

const PEOPLE = 40
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface Known {
  id: string
  full_name: string
  /** Not every demonstration person has one. */
  birth_date: string | null
  is_deceased: boolean
}

/** People whom a file names by name and date of birth alone: nobody else in the town has both. */
async function unmistakable(): Promise<Known[]> {
  const all: Known[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const found = await ask('bac.officer', '/v1/people/search', { q: 'mau', limit: 200, ...(cursor && { cursor }) })
    all.push(...found.items)
    cursor = found.next_cursor ?? null
  }
  const key = ({ full_name, birth_date }: Known) => `${full_name} ${birth_date?.slice(0, 4)}`
  const counts = new Map<string, number>()
  for (const one of all) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return all.filter((one) => one.birth_date && !one.is_deceased && counts.get(key(one)) === 1).slice(0, PEOPLE)
}

describe('lists of many people', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('takes forty people to convalescence from an Excel file, each with a verdict', { timeout: 180_000 }, async () => {
    // The list of last year is the file of this year.
    const before = await openCase('NCC_DIEUDUONG')
    const answers = { merit_group: 'war_invalid', convalescence_form: 'home' }
    const people = await unmistakable()
    const rows = people.map(({ id }) => ({ person_id: id, answers }))
    expect(rows).toHaveLength(PEOPLE)
    await ask('bac.officer', `/v1/cases/${before.id}/beneficiaries`, { rows }, 'POST', before.version)
    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto(`/cases/${before.id}?tab=rows`)
    const saving = officer.waitForEvent('download')
    await officer.getByRole('button', { name: 'Excel', exact: true }).click()
    const file = await (await saving).path()

    const item = await openCase('NCC_DIEUDUONG')
    await answer(item.id, { list_period: 'Năm 2026' })
    await handIn(item.id, ['list_of_people'])
    await officer.goto(`/cases/${item.id}?tab=rows`)
    await officer.getByText('Danh sách chưa có ai').waitFor()
    await officer.getByRole('button', { name: 'Nhập từ Excel' }).click()
    const dialog = officer.getByRole('dialog')
    // Faults are named by row and column, and nothing is taken.
    const heads = 'Họ và tên\tNgày sinh\tDiện người có công\tHình thức điều dưỡng'
    const pasted = `${heads}\nKhông Ai Tên Mẫu\t1950\tNhóm lạ\tĐiều dưỡng tại gia đình\n${people[0]?.full_name}\t\tLiệt sĩ\t`
    await dialog.getByLabel('Hoặc dán từ bảng tính').fill(pasted)
    await dialog.getByRole('button', { name: 'Kiểm tra' }).click()
    await dialog.getByRole('row', { name: /^2 Diện người có công/ }).waitFor()
    await expectAccessible(officer)
    await shoot(officer, 'rows-faults')
    await dialog.getByLabel('Hoặc dán từ bảng tính').fill('')
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'dieu-duong.xlsx', mimeType: XLSX, buffer: await readFile(file) })
    await dialog.getByText(`Thêm mới ${PEOPLE} người; 0 người đã có`).waitFor()
    expect((await ask('bac.officer', `/v1/cases/${item.id}`)).rows.total).toBe(0)
    await dialog.getByRole('button', { name: `Thêm ${PEOPLE} người vào danh sách` }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => officer.locator('[data-row="pending"]').count()).toBe(PEOPLE)
    await expectAccessible(officer)
    await shoot(officer, 'rows')
    await officer.setViewportSize(PHONE)
    await expectNoSidewaysScroll(officer)
    await officer.setViewportSize({ width: 1366, height: 768 })
    await look(officer, item)
    await take(officer, 'submit')

    const examiner = await sitDown(browser, 'merit.officer')
    await examiner.goto(`/cases/${item.id}?tab=rows`)
    // Nobody goes on before every row has its verdict.
    await examiner.locator('[data-row="pending"]').first().waitFor()
    expect(await examiner.locator('[data-transition="propose"]').isDisabled()).toBe(true)
    await examiner.locator('[data-row="pending"]').nth(2).getByRole('checkbox').check()
    await examiner.getByRole('button', { name: 'Không chấp nhận 1 người' }).click()
    await examiner
      .getByRole('dialog')
      .getByLabel(/^Lý do/)
      .fill('Đã điều dưỡng năm trước')
    await examiner.getByRole('dialog').locator('button[type=submit]').click()
    await examiner.getByRole('dialog').waitFor({ state: 'hidden' })
    await examiner.getByRole('button', { name: `Chấp nhận ${PEOPLE - 1} người chưa kết luận` }).click()
    await expect.poll(() => examiner.locator('[data-row="accepted"]').count()).toBe(PEOPLE - 1)
    await expectAccessible(examiner)
    await shoot(examiner, 'rows-judged')
    await take(examiner, 'propose')

    const director = await sitDown(browser, 'merit.director')
    await look(director, item)
    await take(director, 'approve', decided('90/QĐ-SNV'))
    await handIn(item.id, ['signed_list'])
    await look(officer, item)
    await take(officer, 'complete')
    const { rows: counts, outcome } = await ask('bac.officer', `/v1/cases/${item.id}`)
    expect({ outcome, ...counts }).toMatchObject({ outcome: 'granted', accepted: PEOPLE - 1, refused: 1, pending: 0 })
    await leave(officer, examiner, director)
  })
})
