import { searchPeople } from '../../api/generated/client'
import type { PersonSummary } from '../../api/generated/model'
import { day } from '../../shared/dates'
import { type Found, LookupField, type LookupProps } from '../../shared/fields/lookup-field'

interface PersonProps extends LookupProps {
  /** Only those who have died are found; else only the living. */
  isDeceased?: boolean
}

/** A person of the register, found by a part of the name or by a number. */
export function PersonLookup({ isDeceased = false, ...field }: PersonProps) {
  const search = isDeceased ? findDeceased : find
  return <LookupField required {...field} address="/v1/people/search" search={search} />
}

/** A household, found by the name of somebody who lives there. */
export function HouseholdLookup(field: LookupProps) {
  return <LookupField {...field} address="/v1/people/search" search={findHouseholds} />
}

/** The first people with a name or a number; it travels in the body, and nothing is written. */
export const firstPeople = (q: string, limit: number, signal: AbortSignal) =>
  searchPeople({ q, limit }, { signal, headers: { 'Content-Type': 'application/json' } })

async function search(q: string, signal: AbortSignal, isDeceased = false): Promise<PersonSummary[]> {
  const found = await firstPeople(q, 10, signal)
  return found.items.filter((person) => person.is_deceased === isDeceased)
}

const foundOf = (id: string, { full_name, birth_date, hamlet, unit }: PersonSummary): Found => ({
  id,
  label: full_name,
  about: [day(birth_date), hamlet, unit.name].filter(Boolean).join(' · '),
})

const find = async (q: string, signal: AbortSignal) => (await search(q, signal)).map((it) => foundOf(it.id, it))
const findDeceased = async (q: string, signal: AbortSignal) =>
  (await search(q, signal, true)).map((it) => foundOf(it.id, it))

async function findHouseholds(q: string, signal: AbortSignal) {
  const homes = new Map<string, Found>()
  for (const person of await search(q, signal)) {
    const id = person.household_id
    if (id && !homes.has(id)) homes.set(id, foundOf(id, person))
  }
  return [...homes.values()]
}
