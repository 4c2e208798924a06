import type { SanctionStatus } from '../api/generated/model'
import type { States } from '../shared/kit'

export const SANCTION: States<SanctionStatus> = {
  texts: 'sanction_status',
  tones: {
    proposed: 'wait',
    decided: 'soon',
    approved: 'open',
    sent: 'open',
    paid_in_part: 'soon',
    paid: 'done',
    enforced: 'late',
  },
}
