import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { answer, handIn, openCase } from './case-ways'
import { ask, tokenOf } from './desk'
import { town } from './town'

/** A tax number whose check digit is right, made of a number of this run. */
export function taxCode(): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]
  for (let serial = Date.now() % 100_000_000; ; serial++) {
    const digits = `3${String(serial).padStart(8, '0')}`
    const rest = [...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) % 11
    if (rest > 0 && rest < 10) return digits + (10 - rest)
  }
}

/** A month of which no list was taken in, as lists write it. */
export async function freeMonth(): Promise<string> {
  const { items } = await ask('insurance.officer', '/v1/arrears-imports?limit=200')
  const taken = new Set(items.map((it: { month: string }) => it.month))
  const months = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`)
  const free = months.find((month) => !taken.has(month))
  if (!free) throw new Error('every month has its list')
  return free.split('-').reverse().join('/')
}

/** A monthly list with one employer, who owes 22 and 8 million beside its social insurance. */
export const arrearsList = (month: string, code: string, name: string, social: string) => ({
  name: 'c12.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    `\uFEFFMã cơ quan BHXH;Tháng;Mã đơn vị;Tên đơn vị;Mã số thuế;BHXH;BHYT;BHTN;Số lao động\nBHXH_CS_HL;${month};${code};${name};;${social};22000000;8000000;12\n`,
  ),
})

/** A worker's complaint about an employer, handed in at the ward. */
export async function complaintAbout(employer: string): Promise<string> {
  const as = 'bac.officer'
  const { id, code } = await openCase('LD_KIENNGHI', as)
  await answer(
    id,
    {
      received_on: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
      petition_channel: 'in_person',
      complaint_about: 'insurance',
      petition_subject: 'Không được đóng bảo hiểm xã hội',
      petition_text: 'Đơn vị trừ lương nhưng không đóng bảo hiểm',
      employer_name: employer,
      has_contract: true,
    },
    as,
  )
  await handIn(id, ['petition'], as)
  const { version } = await ask(as, `/v1/cases/${id}`)
  await ask(as, `/v1/cases/${id}/transitions`, { transition: 'submit' }, 'POST', version)
  return code
}

/** What the service holds of a file, as bytes. */
export async function bytesOf(username: string, path: string): Promise<Buffer> {
  const found = await fetch(`${town.base}${path}`, { headers: { Authorization: `Bearer ${await tokenOf(username)}` } })
  expect(found.status).toBe(200)
  return Buffer.from(await found.arrayBuffer())
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
export const button = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true })

/** Chooses one of a list, which is searched by its name. */
export async function pick(page: Page, field: Locator, name: string) {
  await field.click()
  if (await field.isEditable()) await field.fill(name)
  await page.getByRole('option').filter({ hasText: name }).first().click()
}

/** Opens a dialog of the page, fills it and sends it. */
export async function act(
  page: Page,
  name: string,
  fields: Record<string, string> | ((dialog: Locator) => Promise<unknown>) = {},
  opener = button(page, name),
) {
  await opener.click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  if (typeof fields === 'function') await fields(dialog)
  else for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.locator('button[type="submit"]').click()
  await dialog.waitFor({ state: 'hidden' })
}
