import { inject } from 'vitest'
import { ask, PASSWORD, paper } from './desk'

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

/** Somebody of the demonstration town who lives in a household. */
async function housedPerson(): Promise<{ id: string; household_id: string }> {
  const { items } = await ask(OFFICER, '/v1/people/search', { q: 'mau', limit: 20 })
  for (const { id } of items) {
    const person = await ask(OFFICER, `/v1/people/${id}`)
    if (person.household_id && !person.is_deceased) return person
  }
  throw new Error('nobody lives in a household')
}

export async function openCase(code: string): Promise<Case> {
  const person = await housedPerson()
  const body = { case_type_code: code, beneficiary_id: person.id, household_id: person.household_id }
  return ask(OFFICER, '/v1/cases', body)
}

async function handIn(id: string, requirement: string) {
  const base = inject('base')
  const signedIn = await fetch(`${base}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: OFFICER, password: PASSWORD }),
  })
  const { access_token } = await signedIn.json()
  const form = new FormData()
  form.set('requirement', requirement)
  const { name, mimeType, buffer } = paper(`${requirement}.pdf`)
  form.set('file', new File([new Uint8Array(buffer)], name, { type: mimeType }))
  const headers = { Authorization: `Bearer ${access_token}`, 'Idempotency-Key': crypto.randomUUID() }
  const answer = await fetch(`${base}/v1/cases/${id}/documents`, { method: 'POST', headers, body: form })
  if (!answer.ok) throw new Error(await answer.text())
}

/** A request for recognition as a poor household that waits for the meeting of its hamlet. */
export async function caseBeforeMeeting(): Promise<Case> {
  let item = await openCase('GN_TX_NGHEO')
  item = await ask(OFFICER, `/v1/cases/${item.id}`, { form: POOR }, 'PATCH', item.version)
  await handIn(item.id, 'declaration')
  for (const transition of ['submit', 'call_meeting']) {
    const { version } = await ask(OFFICER, `/v1/cases/${item.id}`)
    item = await ask(OFFICER, `/v1/cases/${item.id}/transitions`, { transition }, 'POST', version)
  }
  for (const requirement of ['score_sheets', 'hamlet_minutes']) await handIn(item.id, requirement)
  return item
}
