import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'

const CODE = 'CX_MUNGTHO'

interface Version {
  id: string
  code: string
  version_number: number
}

const versions = async (): Promise<Version[]> =>
  (await ask('admin', '/v1/case-types')).items.filter(({ code }: Version) => code === CODE)

describe('the catalogue', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('takes a new version from a file; cases that run keep theirs', async () => {
    const last = (await versions()).at(-1) as Version
    const next = last.version_number + 1
    const people = await ask('bac.officer', '/v1/people/search', { q: 'mau', limit: 1 })
    const opened = { case_type_code: CODE, beneficiary_id: people.items[0].id }
    const running = await ask('bac.officer', '/v1/cases', opened)

    const page = await sitDown(browser, 'admin')
    await page.goto(`/catalogue/${last.id}`)
    await page.getByRole('link', { name: 'Nhập phiên bản mới' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: /làm mẫu$/ }).click()
    const definition = JSON.parse(await readFile(await (await saving).path(), 'utf8'))
    expect(definition).toMatchObject({ code: CODE, version: next })

    const choose = (content: string) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'phien-ban.json',
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      })
    // A slip of the editor: no JSON at all, another procedure, a step that is not there.
    await choose('{')
    await page.getByText('Tệp không đúng định dạng JSON.').waitFor()
    await choose(JSON.stringify({ ...definition, code: 'HTXH' }))
    await page.getByText('Tệp này là của thủ tục HTXH.').waitFor()
    const { transitions, deadline } = definition
    const lost = { ...transitions[0], to: 'nowhere' }
    await choose(JSON.stringify({ ...definition, transitions: [lost, ...transitions.slice(1)] }))
    const enter = page.getByRole('button', { name: `Nhập phiên bản ${next}` })
    await enter.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: `Nhập phiên bản ${next}` }).click()
    await dialog.getByRole('alert').waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByRole('alert')
      .getByText(/\/transitions\/0: step nowhere/)
      .waitFor()

    await choose(JSON.stringify({ ...definition, deadline: { ...deadline, amount: deadline.amount + 3 } }))
    await page.getByRole('row', { name: /^Thời hạn Thay đổi/ }).waitFor()
    expect(await page.locator('[data-mark]').count()).toBe(1)
    await expectAccessible(page)
    await shoot(page, 'new-version')
    await enter.click()
    await dialog.getByText(/^Đang có \d+ hồ sơ xử lý/).waitFor()
    await dialog.getByText(`giữ phiên bản của mình (hiện là ${last.version_number})`).waitFor()
    await dialog.getByLabel('Có hiệu lực từ ngày').fill('01/02/2027')
    await expectAccessible(page)
    await shoot(page, 'new-version-dialog')
    await dialog.getByRole('button', { name: `Nhập phiên bản ${next}` }).click()
    await page.getByText('Chưa có hiệu lực').waitFor()
    await page.getByText('Từ 01/02/2027').first().waitFor()
    await expectAccessible(page)

    expect(await versions()).toHaveLength(next)
    const kept = await ask('bac.officer', `/v1/cases/${running.id}`)
    expect(kept.case_type_version).toBe(last.version_number)
    // Until that day a new case still takes the one before.
    expect((await ask('bac.officer', '/v1/cases', opened)).case_type_version).toBe(last.version_number)
    await leave(page)

    const officer = await sitDown(browser, 'bac.officer')
    await officer.goto(`/catalogue/${last.id}`)
    await officer.getByRole('heading', { level: 1 }).waitFor()
    expect(await officer.getByRole('link', { name: 'Nhập phiên bản mới' }).count()).toBe(0)
    await leave(officer)
  })
})
