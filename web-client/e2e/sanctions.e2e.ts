import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'

interface Sanction {
  id: string
  minutes_number: string
  status: string
  fine: { outcome: string }
  amount_vnd: number | null
  deadlines: { term: string; due_on: string; met_on: string | null }[]
  balance: { due_on: string | null } | null
}

/** As the list writes a day. */
const written = (day = '') => day.split('-').reverse().join('/')

describe('sanctions', () => {
  let browser: Browser
  let items: Sanction[]
  beforeAll(async () => {
    browser = await launch()
    items = (await ask('inspector', '/v1/sanctions?limit=200')).items
  })
  afterAll(() => browser.close())

  const of = (status: string, outcome = 'fine') => {
    const found = items.find((it) => it.status === status && it.fine.outcome === outcome)
    if (!found) throw new Error(`no ${status} ${outcome}`)
    return found
  }
  const due = (it: Sanction, term: RegExp) => it.deadlines.find((one) => term.test(one.term))?.due_on

  it('say by when the next step is due', async () => {
    const page = await sitDown(browser, 'inspector')
    await page.goto('/sanctions')
    const row = (it: Sanction) => page.getByRole('row').filter({ hasText: it.minutes_number })
    const proposed = of('proposed')
    await row(proposed)
      .getByText(written(due(proposed, /^decision_/)), { exact: true })
      .waitFor()
    const approved = of('approved')
    await row(approved)
      .getByText(written(due(approved, /^sending$/)), { exact: true })
      .waitFor()
    for (const sent of [of('sent'), of('paid_in_part')])
      await row(sent)
        .getByText(written(sent.balance?.due_on ?? ''), { exact: true })
        .waitFor()
    // What is over has no next step.
    for (const ended of ['paid', 'enforced', 'withdrawn'])
      expect(await row(of(ended)).innerText()).not.toMatch(/\d\d\/\d\d\/\d{4}/)
    await expectAccessible(page)
    await leave(page)
  })

  it('are decided on with the figures in sight, each once', async () => {
    const chair = await sitDown(browser, 'bac.chair')
    const proposed = of('proposed')
    await chair.goto(`/sanctions/${proposed.id}`)
    await chair.getByRole('button', { name: 'Quyết định mức phạt' }).click()
    const deciding = chair.getByRole('dialog')
    for (const said of [proposed.minutes_number, 'Đề nghị', 'Người khác phê duyệt'])
      await deciding.getByText(said, { exact: false }).first().waitFor()
    // The words are those of the amount that is typed.
    expect(await deciding.getByText('Bằng chữ', { exact: true }).count()).toBe(0)
    await deciding.getByLabel('Mức phạt quyết định').fill('30.000.000')
    await deciding.getByText(/^Ba mươi triệu đồng/i).waitFor()
    await expectAccessible(chair)
    await chair.keyboard.press('Escape')

    const director = await sitDown(browser, 'merit.director')
    const decided = of('decided')
    await director.goto(`/sanctions/${decided.id}`)
    await director.getByRole('button', { name: 'Phê duyệt, ban hành' }).click()
    const approving = director.getByRole('dialog')
    const figure = `${(decided.amount_vnd ?? 0).toLocaleString('vi-VN')}\u00a0₫`
    for (const said of ['Mức phạt quyết định', figure, 'Bằng chữ', decided.minutes_number])
      await approving.getByText(said, { exact: true }).waitFor()
    await approving.getByText('phải gửi đúng hạn', { exact: false }).waitFor()
    await expectAccessible(director)
    await leave(chair, director)
  })

  it('that are warnings have no amount and are not paid', async () => {
    const warned = of('paid', 'warning')
    const page = await sitDown(browser, 'inspector')
    await page.goto('/sanctions')
    const row = page.getByRole('row').filter({ hasText: warned.minutes_number })
    await row.getByText('Cảnh cáo', { exact: true }).waitFor()
    await row.getByText('Đã gửi, kết thúc', { exact: true }).waitFor()
    expect(await row.innerText()).not.toContain('₫')
    await page.goto(`/sanctions/${warned.id}`)
    const main = page.getByRole('main')
    await main.getByText('Đã gửi, kết thúc', { exact: true }).waitFor()
    expect(await main.innerText()).not.toMatch(/(^|\s)0\s₫/)
    expect(await main.getByRole('region', { name: 'Nộp phạt' }).count()).toBe(0)
    await expectAccessible(page)
    // What was paid is told so.
    await page.goto(`/sanctions/${of('paid').id}`)
    await main.getByText('Đã nộp đủ', { exact: true }).waitFor()
    await leave(page)
  })
})
