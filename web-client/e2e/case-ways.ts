import type { Page } from 'playwright-core'
import { ask, paper, tokenOf } from './desk'
import { town } from './town'

const OFFICER = 'bac.officer'

interface Case {
  id: string
  code: string
  version: number
  beneficiary: { id: string; full_name: string }
}

const INDICATORS = [
  'work',
  'earner',
  'nutrition',
  'insurance',
  'education',
  'schooling',
  'house_quality',
  'house_area',
  'water',
  'toilet',
  'telecom',
  'media',
]

/** Answers that the conditions of the recognition of a poor household accept. */
const POOR = {
  asked_status: 'poor',
  reason: 'Mất việc làm',
  household_size: 4,
  area_type: 'urban',
  b1_score: 120,
  b2_score: 30,
  review_result: 'poor',
  meeting_held_on: '2026-11-20',
  meeting_present: 30,
  meeting_in_favour: 29,
  ...Object.fromEntries(INDICATORS.map((name, at) => [`lacks_${name}`, at < 3])),
}

/** Somebody of the demonstration town who lives in a household; each time another one. */
export async function housedPerson(isFit: (person: Known) => boolean = () => true): Promise<Person> {
  const { items } = await ask(OFFICER, '/v1/people/search', { q: 'mau', limit: 200 })
  const year = new Date().getFullYear()
  for (const { id, birth_date, is_deceased, household_id } of items) {
    if (taken.has(id) || is_deceased || !household_id) continue
    const person = await ask(OFFICER, `/v1/people/${id}`)
    const isHead = person.relationship_to_head === 'head'
    if (!isFit({ age: year - Number(String(birth_date).slice(0, 4)), isHead })) continue
    taken.add(id)
    return person
  }
  throw new Error('nobody like that lives in a household')
}

export interface Known {
  age: number
  isHead: boolean
}

interface Person {
  id: string
  full_name: string
  household_id: string
  version: number
}

const taken = new Set<string>()

/** A case of the type for somebody who lives in a household, opened by the account that opens such cases. */
export async function openCase(code: string, as = OFFICER, isFit?: (person: Known) => boolean): Promise<Case> {
  const person = await housedPerson(isFit)
  const { items } = await ask(as, '/v1/case-types')
  const type = items.find((it: { code: string; is_current: boolean }) => it.code === code && it.is_current)
  const { definition } = await ask(as, `/v1/case-types/${type.id}`)
  const household = definition.people.household !== 'absent' && { household_id: person.household_id }
  return ask(as, '/v1/cases', { case_type_code: code, beneficiary_id: person.id, ...household })
}

const HANDLED = 'handle_case'

/** Answers the questions of the form; over the newest version, where an open page saved at the same moment. */
export async function answer(id: string, form: object, as = OFFICER): Promise<void> {
  const { version } = await ask(as, `/v1/cases/${id}`, undefined, 'GET', undefined, HANDLED)
  await ask(as, `/v1/cases/${id}`, { form }, 'PATCH', version, HANDLED).catch((error: Error) => {
    if (/stale_version/.test(error.message)) return answer(id, form, as)
    throw error
  })
}

/** Hands in a document for each of the requirements. */
export async function handIn(id: string, requirements: string[], as = OFFICER) {
  const token = await tokenOf(as)
  for (const requirement of requirements) {
    const form = new FormData()
    form.set('requirement', requirement)
    const { name, mimeType, buffer } = paper(`${requirement}.pdf`)
    form.set('file', new File([new Uint8Array(buffer)], name, { type: mimeType }))
    const headers = {
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': crypto.randomUUID(),
      'Access-Purpose': HANDLED,
    }
    const stored = await fetch(`${town.base}/v1/cases/${id}/documents`, { method: 'POST', headers, body: form })
    if (!stored.ok) throw new Error(await stored.text())
  }
}

/** A request for recognition as a poor household that waits for the meeting of its hamlet. */
export async function caseBeforeMeeting(): Promise<Case> {
  let item = await openCase('GN_TX_NGHEO')
  await answer(item.id, POOR)
  await handIn(item.id, ['declaration'])
  for (const transition of ['submit', 'call_meeting']) {
    const { version } = await ask(OFFICER, `/v1/cases/${item.id}`)
    item = await ask(OFFICER, `/v1/cases/${item.id}/transitions`, { transition }, 'POST', version)
  }
  await handIn(item.id, ['score_sheets', 'hamlet_minutes'])
  return item
}

/** Opens the page of a case; a protected one for a purpose. */
export async function look(page: Page, { id, code }: Pick<Case, 'id' | 'code'>, purpose?: string) {
  await page.goto(`/cases/${id}`)
  if (purpose) {
    await page.getByLabel(purpose).check()
    await page.getByRole('button', { name: 'Xem hồ sơ' }).click()
  }
  await page.locator('[data-code]').getByText(code).waitFor()
}

/** The case that the address of a page names. */
export const idOf = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? ''

/** Takes a step on the page of a case, with what its dialog asks for. */
export async function take(page: Page, transition: string, said: Record<string, string> = {}) {
  const step = page.locator(`[data-transition="${transition}"]`).first()
  const more = page.locator('[data-more-steps]')
  await step.or(more).first().waitFor()
  if (!(await step.isVisible())) await more.click()
  await step.click()
  const dialog = page.getByRole('dialog')
  for (const [label, text] of Object.entries(said)) await dialog.getByLabel(new RegExp(`^${label}`)).fill(text)
  await dialog.locator('button[type=submit]').click()
  await dialog.waitFor({ state: 'hidden' })
}

/** A decision as its dialog asks for it. */
export const decided = (number: string) => ({ 'Số quyết định': number })
