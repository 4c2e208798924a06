import type { Locator, Page } from 'playwright-core'
import { ask, paper } from './desk'

/** A form that writes: how it is filled and sent, and what the service holds afterwards. */
export interface Write {
  name: string
  /** Who writes; `null` has no account. */
  by: string | null | (() => Promise<string>)
  /** Which request it is. */
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  address: RegExp
  /** Makes what it needs, opens and fills it; gives what counts the result, and what a whole write adds to it. */
  fill: (page: Page) => Promise<{ count: () => Promise<number>; adds: number }>
  send: (page: Page) => Locator
  /** What is pressed after that, where it is asked once more. */
  confirm?: (page: Page) => Locator
  done: (page: Page) => Locator
  /** The page finds out by itself that it was stored: nothing is pressed again. */
  learns?: boolean
  /** It is sent while it is filled: nothing is pressed. */
  isSent?: boolean
  /** What is done again where nothing is pressed; filling sets it. */
  again?: () => Promise<void>
  /** The label of its amount, where it has one. */
  amount?: RegExp
}

const DIGITS = ['An', 'Bình', 'Cúc', 'Dung', 'Gấm', 'Hoa', 'Kim', 'Lan', 'Mai', 'Ngân']
let made = Date.now() % 10_000_000

/** A figure that nobody else has. */
export const serial = () => made++

/** A name that nobody else has; names have no digits. */
export const unique = (what: string) => `${what} ${[...String(made++)].map((digit) => DIGITS[Number(digit)]).join(' ')}`
export const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true })
export const inDialog = (name: string) => (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true })

export async function choose(page: Page, field: string | RegExp, option: string | RegExp) {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option }).first().click()
}

export const personOf = async (name: string) =>
  (await ask('bac.officer', '/v1/people/search', { q: name, limit: 5 })).items
export const items = async (username: string, path: string) => (await ask(username, path)).items

export async function newPerson(name: string, householdId?: string) {
  const household = householdId ? { id: householdId } : await ask('bac.officer', '/v1/households', { hamlet: 'TDP 1' })
  const head = householdId ? {} : { relationship_to_head: 'head' }
  return ask('bac.officer', '/v1/people', { full_name: name, birth_date: '1950', household_id: household.id, ...head })
}
export const version = async (path: string, username = 'bac.officer'): Promise<number> =>
  (await ask(username, path)).version

export const fundOf = async (kind = /Đền ơn đáp nghĩa/) =>
  (await items('fund.accountant', '/v1/funds')).find((fund: { name: { vi: string } }) => kind.test(fund.name.vi))
export const newDonor = () =>
  ask('fund.accountant', '/v1/donors', { donor_type: 'individual', name: unique('Đinh Văn Mẫu') })

export async function chooseDonor(page: Page, name: string) {
  await page.getByRole('textbox', { name: 'Người đóng góp' }).fill(name)
  await page.getByRole('option', { name }).first().click()
}

export async function chooseBeneficiary(page: Page, name: string) {
  await page.getByLabel('Người nhận').fill(name)
  await page.getByRole('option', { name }).first().click()
}

/** Chooses a small paper, always the same file: as one that lies on a disk is when it is chosen again. */
export const choosePaper = (input: Locator, name: string) =>
  input.evaluate(
    (it: HTMLInputElement, { name, type, content }) => {
      const all = new DataTransfer()
      all.items.add(new File([content], name, { type, lastModified: 1 }))
      // A browser is silent about a file that is chosen already.
      if (it.value) throw new Error('the same file cannot be chosen again')
      it.files = all.files
      it.dispatchEvent(new Event('change', { bubbles: true }))
    },
    { name, type: paper(name).mimeType, content: paper(name).buffer.toString() },
  )
