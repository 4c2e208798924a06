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
})
