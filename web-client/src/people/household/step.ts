import type { HouseholdStep, HouseholdTransition, PersonSummary, Relationship } from '../../api/generated/model'
import { parseDay } from '../../shared/dates'
import type { Found } from '../../shared/fields/lookup-field'

export interface StepValues extends Record<string, unknown> {
  person_id: Found | null
  /** Where a person moves to, and what they are to the head there. */
  to_household_id: Found | null
  relationship_to_head: string
  head_id: string
  /** What each member is to the new head, by the member's id. */
  relationships: Record<string, string>
  died_on: string
  reason: string
}

/** Who may be the head afterwards: a living member who stays. */
export const mayBecomeHead = (members: readonly PersonSummary[], leaves: string | undefined): PersonSummary[] =>
  members.filter((member) => !member.is_deceased && member.id !== leaves)

/** The head changes by its own command, or because the head leaves while somebody living stays. */
export function needsHead(step: HouseholdStep, members: readonly PersonSummary[], person?: PersonSummary): boolean {
  if (step === 'change_head') return true
  return person?.relationship_to_head === 'head' && mayBecomeHead(members, person.id).length > 0
}

/** The one command: what happens, to whom, and who is the head afterwards. */
export function commandOf(step: HouseholdStep, values: StepValues, person?: PersonSummary): HouseholdTransition {
  const { head_id, died_on, reason, to_household_id: target } = values
  const who = person?.id ?? values.person_id?.id
  const relationship = values.relationship_to_head as Relationship | ''
  const known = step === 'move_in' && who ? { [who]: relationship } : head_id ? values.relationships : {}
  const relationships = Object.entries(known)
    .filter(([id, what]) => what !== '' && id !== head_id)
    .map(([id, what]) => ({ person_id: id, relationship_to_head: what as Relationship }))
  return {
    transition: step,
    ...(who && { person_id: who }),
    ...(head_id && { head_id }),
    ...(relationships.length > 0 && { relationships }),
    ...(step === 'move_out' && target && { to_household_id: target.id }),
    ...(step === 'move_out' && target && relationship && { relationship_to_head: relationship }),
    ...(step === 'record_death' && { died_on: parseDay(died_on) ?? died_on.trim() }),
    ...(reason.trim() && { reason: reason.trim() }),
  }
}
