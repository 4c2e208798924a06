import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { housedPerson } from './case-ways'
import { launch, leave, sitDown } from './desk'

interface Activity {
  row: number
  account: string
  addresses: string[]
}

/** The table of the activities, by account. */
function activities(): Map<string, Activity[]> {
  const lines = readFileSync('../docs/activities.md', 'utf8').matchAll(/^\| (\d+) \|.*\| ([^|]+) \| `([\w.]+)` \|$/gm)
  const all = [...lines].map(([, row, addresses = '', account = '']) => ({
    row: Number(row),
    account,
    addresses: [...addresses.matchAll(/`([^`]+)`/g)].map(([, address]) => address ?? ''),
  }))
  return new Map(all.map(({ account }) => [account, all.filter((one) => one.account === account)]))
}

/** What keeps an account from what an address promises; null when nothing does. */
async function obstacle(page: Page, address: string, person: string): Promise<string | null> {
  const isNew = address.startsWith('/cases/new')
  await page.goto(isNew ? `${address}&person=${person}` : address)
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  await page.locator('.mantine-Loader-root').waitFor({ state: 'detached' })
  const name = await heading.innerText()
  if (/Không tìm thấy|không có quyền/i.test(name)) return name
  if (!isNew) return null
  // The type is in force, and this account begins its cases.
  const open = page.getByRole('button', { name: 'Lập hồ sơ', exact: true })
  const none = page.getByText('Không có thủ tục này')
  const other = page.getByRole('note')
  await open.or(none).or(other).first().waitFor()
  return (await open.isVisible()) ? null : 'this account cannot open such a case'
}

describe('the activities of the office', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('has a row for each', () => {
    const rows = [...activities().values()].flat().map(({ row }) => row)
    expect(rows.sort((one, other) => one - other)).toEqual(Array.from({ length: 31 }, (_, at) => at + 8))
  })

  it.each([...activities()])('opens what %s does', { timeout: 300_000 }, async (account, rows) => {
    const { id } = await housedPerson()
    const page = await sitDown(browser, account)
    const found: string[] = []
    for (const { row, addresses } of rows) {
      expect(addresses).not.toEqual([])
      for (const address of addresses) {
        const fault = await obstacle(page, address, id)
        if (fault) found.push(`${row} ${address}: ${fault}`)
      }
    }
    expect(found).toEqual([])
    await leave(page)
  })
})
