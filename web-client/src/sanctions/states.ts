import type { SanctionStatus, SanctionView } from '../api/generated/model'
import type { States } from '../shared/kit'

/** A warning leaves nothing to pay: it is over once it was sent, and nobody paid. */
type Shown = SanctionStatus | 'warned'

export const isWarning = ({ fine }: Pick<SanctionView, 'fine'>) => fine.outcome === 'warning'

/** The status as it is shown. */
export const shownStatus = (it: Pick<SanctionView, 'fine' | 'status'>): Shown =>
  it.status === 'paid' && isWarning(it) ? 'warned' : it.status

export const SANCTION: States<Shown> = {
  texts: 'sanction_status',
  tones: {
    proposed: 'wait',
    decided: 'soon',
    approved: 'open',
    sent: 'open',
    paid_in_part: 'soon',
    paid: 'done',
    warned: 'done',
    enforced: 'late',
  },
}
