import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, draftCase, launch, leave, savedWith, sitDown } from './desk'
import { WRITES } from './writes'

/** The fields of a case form that take words, as the type of the case has them; of some only certain words are right. */
async function textsOf(id: string): Promise<{ name: string; isFree: boolean }[]> {
  const { case_type } = await ask('bac.officer', `/v1/cases/${id}`)
  const { definition } = await ask('bac.officer', `/v1/case-types/${case_type.id}`)
  const fields: [string, { type?: string; enum?: unknown; format?: string; pattern?: string }][] = Object.entries(
    definition.form.properties,
  )
  return fields
    .filter(([, field]) => field.type === 'string' && !field.enum && !field.format)
    .map(([name, { pattern }]) => ({ name, isFree: !pattern }))
}

const formOf = async (id: string): Promise<Record<string, unknown>> =>
  (await ask('bac.officer', `/v1/cases/${id}`)).form
const field = (page: Page, name: string) => page.locator(`#form-${name}`)

describe('typing', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('a word in Telex goes on over an autosave, in every text field of a case form', async () => {
    const id = await draftCase()
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/${id}/edit`)
    const keys = await page.context().newCDPSession(page)
    const compose = (text: string) =>
      keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    const texts = await textsOf(id)
    const shown: string[] = []
    await field(page, 'health_note').waitFor()
    for (const { name, isFree } of texts) {
      const input = field(page, name)
      // What another answer asks for is not there yet.
      if (!(await input.isVisible())) continue
      const before = isFree ? `Ô ${name} ` : 'Ô '
      await input.fill(before)
      await input.press('End')
      const saved = isFree ? savedWith(page, 'Nguyê') : null
      await compose('Ng')
      await compose('Nguyê')
      // The saving comes and goes while the word is not finished.
      await saved
      if (saved) await expect.poll(() => page.locator('[data-saved="true"]').count()).toBe(1)
      expect(await input.evaluate((node) => node === document.activeElement)).toBe(true)
      await compose('Nguyễn')
      await keys.send('Input.insertText', { text: 'Nguyễn' })
      expect(await input.inputValue()).toBe(`${before}Nguyễn`)
      if (isFree) shown.push(name)
      else await input.fill('')
    }
    expect(shown.length).toBeGreaterThan(5)
    for (const name of shown) await expect.poll(async () => (await formOf(id))[name]).toBe(`Ô ${name} Nguyễn`)
    await leave(page)
  })

  it('a pasted text whose marks stand apart is the same text, and nobody is asked which one is right', async () => {
    const id = await draftCase()
    const page = await sitDown(browser, 'bac.officer')
    const other = await page.context().newPage()
    for (const tab of [page, other]) await tab.goto(`/cases/${id}/edit`)
    const apart = 'Nguyễn Thị Mẫu Đào'.normalize('NFD')
    await field(page, 'guardian_name').fill(apart)
    await expect.poll(async () => (await formOf(id)).guardian_name).toBe(apart.normalize('NFC'))
    await expect.poll(() => field(other, 'guardian_name').inputValue()).toBe(apart.normalize('NFC'))
    await field(other, 'bank_name').fill('Ngân hàng Mẫu')
    await expect.poll(() => field(page, 'bank_name').inputValue()).toBe('Ngân hàng Mẫu')
    for (const tab of [page, other]) expect(await tab.locator('[data-conflict]').count()).toBe(0)
    await leave(page)
  })

  it('a number is taken exactly or refused with a sentence', async () => {
    const id = await draftCase()
    const page = await sitDown(browser, 'bac.officer')
    await page.goto(`/cases/${id}/edit`)
    const input = page.getByLabel('Số con đang nuôi')
    for (const typed of ['1.5', '1,5', '1e3', ' 1 000 ', 'ba']) {
      await input.fill(typed)
      await page.getByText(`“${typed.trim()}” không phải là số nguyên.`).waitFor()
      expect(await input.inputValue()).toBe(typed)
    }
    for (const typed of ['1.000', '-5']) {
      await input.fill(typed)
      await expect.poll(() => input.getAttribute('aria-invalid')).toBe('true')
      expect(await input.inputValue()).toBe(typed)
    }
    expect((await formOf(id)).children_supported).toBeUndefined()
    await input.fill('3')
    await expect.poll(async () => (await formOf(id)).children_supported).toBe(3)
    await leave(page)
  })

  for (const write of WRITES.filter(({ amount }) => amount)) {
    it(`an amount of ${write.name} is taken exactly or refused with a sentence`, async () => {
      const page = await sitDown(browser, String(write.by))
      const { count } = await write.fill(page)
      const before = await count()
      const input = page.getByLabel(write.amount ?? '')
      for (const typed of ['1.5', '1,5', '-5', '1e3', ' 1 000 ']) {
        await input.fill(typed)
        await write.send(page).click()
        await expect.poll(() => input.getAttribute('aria-invalid')).toBe('true')
        // The sentence stands at the field, and what was typed stays.
        const said = await input.getAttribute('aria-describedby')
        expect(said?.split(' ').some((id) => id.endsWith('-error'))).toBe(true)
        expect(await input.inputValue()).toBe(typed)
      }
      for (const typed of ['1.000', '1000000000000']) {
        await input.fill(typed)
        await expect.poll(() => input.getAttribute('aria-invalid')).not.toBe('true')
      }
      expect(await count()).toBe(before)
      await leave(page)
    })
  }
})
