import type { FindingResult, InspectionStatus, RemedyStatus } from '../api/generated/model'
import type { States } from '../shared/kit'

export const INSPECTION: States<InspectionStatus> = {
  texts: 'inspection_status',
  tones: {
    draft: 'wait',
    decided: 'open',
    plan_submitted: 'soon',
    plan_approved: 'open',
    announced: 'open',
    under_way: 'open',
    minuted: 'soon',
    concluded: 'wait',
    follow_up: 'wait',
    suspended: 'soon',
  },
}

/** The states in which inspectors answer the checklist. */
export const isOnSite = (status: InspectionStatus) => status === 'announced' || status === 'under_way'

export const FINDING: States<FindingResult> = {
  texts: 'finding_result',
  tones: { open: 'wait', failed: 'late', passed: 'done' },
}

export const REMEDY: States<RemedyStatus> = {
  texts: 'remedy_status',
  tones: { open: 'wait', handed_in: 'soon', accepted: 'done', refused: 'late' },
}
