import type { InspectionStatus, InspectionSummary, InspectionTransition } from '../api/generated/model'
import { isOnSite } from './fields'

/** What somebody has to do about an inspection; its words stand below `inspection_work`. */
export type Duty =
  | 'declare'
  | 'decide'
  | 'submit_plan'
  | 'approve_plan'
  | 'announce'
  | 'start_visit'
  | 'inspect'
  | 'conclude'
  | 'follow_up'

/** What those of the team do who take the steps of the visit. */
const OF_THE_TEAM: Partial<Record<InspectionStatus, Duty>> = {
  decided: 'submit_plan',
  plan_approved: 'announce',
  announced: 'start_visit',
  under_way: 'inspect',
  minuted: 'conclude',
  follow_up: 'follow_up',
}

/** What a member does about it now; a member of another body, who takes no steps, declares and answers the checklist. */
export function dutyOfMember(it: InspectionSummary, me: { id: string; takesSteps: boolean }): Duty | undefined {
  const own = it.members.find(({ user }) => user?.id === me.id)
  // Who has a conflict of interest waits for a successor.
  if (!own || own.declaration === 'conflict') return undefined
  const duty = OF_THE_TEAM[it.status]
  // No visit begins before all have declared.
  if (own.declaration === 'pending' && (duty || it.status === 'plan_submitted')) return 'declare'
  if (me.takesSteps) return duty
  return isOnSite(it.status) ? 'inspect' : undefined
}

/** The states in which an inspection waits for the authority that issues its decision. */
export const BEFORE_THE_ISSUER = ['draft', 'plan_submitted'] as const satisfies readonly InspectionStatus[]

/** What this authority does about it; the service says whether it may. */
export const dutyOfIssuer = (transitions: readonly InspectionTransition[]): Duty | undefined =>
  (['decide', 'approve_plan'] as const).find((step) => transitions.includes(step))

/** The day by which the visit ends, while it is to be made: what comes after the minutes is not late by it. */
export const dueOf = (it: Pick<InspectionSummary, 'status' | 'ends_on'>): string | null =>
  isOnSite(it.status) ? (it.ends_on ?? null) : null
