import type { PersonCreate, PersonPatch, PersonView } from '../../api/generated/model'
import { day, parseDay } from '../../shared/dates'

/** What the form of a person holds: each field as it was typed. */
export interface PersonValues extends Record<string, string> {
  full_name: string
  sex: string
  birth_date: string
  identity_number: string
  old_identity_number: string
  insurance_number: string
  health_card_number: string
  phone: string
  ethnicity: string
  relationship_to_head: string
  died_on: string
}

const PLAIN = [
  'full_name',
  'sex',
  'identity_number',
  'old_identity_number',
  'insurance_number',
  'health_card_number',
  'phone',
  'ethnicity',
  'relationship_to_head',
] as const
const DAYS = ['birth_date', 'died_on'] as const

/** The values that the form begins with: those of the record, or empty ones. */
export function valuesOf(person?: PersonView): PersonValues {
  const plain = Object.fromEntries(PLAIN.map((field) => [field, person?.[field] ?? '']))
  const days = Object.fromEntries(DAYS.map((field) => [field, person?.[field] ? day(person[field]) : '']))
  return { ...plain, ...days } as PersonValues
}

const read = (field: string, text: string): string | null => {
  const typed = text.trim()
  if (typed === '') return null
  return (DAYS as readonly string[]).includes(field) ? (parseDay(typed) ?? typed) : typed
}

/** A new person: only what was filled in. */
export function createOf(values: PersonValues, householdId?: string): PersonCreate {
  const filled = [...PLAIN, ...DAYS].flatMap((field) => {
    const value = read(field, values[field])
    return value === null ? [] : [[field, value] as const]
  })
  const { relationship_to_head, ...person } = Object.fromEntries(filled) as Omit<PersonCreate, 'full_name'>
  // Without a household there is nobody to be related to.
  return { full_name: '', ...person, ...(householdId && { relationship_to_head, household_id: householdId }) }
}

/** A correction: only what differs from the record, null where it was emptied. */
export function patchOf(values: PersonValues, person: PersonView): PersonPatch {
  const before = valuesOf(person)
  const changed = [...PLAIN, ...DAYS].filter((field) => values[field].trim() !== before[field])
  return Object.fromEntries(changed.map((field) => [field, read(field, values[field])]))
}
