import type { ReferralView } from '../../api/generated/model'
import type { Tone } from '../../shared/chip'

export type ReferralState = 'told' | 'answered' | 'late' | 'awaited'

/** Whether an answer is still to come; information alone asks for none. */
export const isAwaited = ({ kind, answer }: Pick<ReferralView, 'kind' | 'answer'>) => kind !== 'information' && !answer

export function referralState(referral: ReferralView, today: string): ReferralState {
  if (referral.answer) return 'answered'
  if (!isAwaited(referral)) return 'told'
  return referral.respond_by && referral.respond_by < today ? 'late' : 'awaited'
}

const TONES: Record<ReferralState, Tone> = { told: 'closed', answered: 'done', late: 'late', awaited: 'wait' }
export const referralTone = (referral: ReferralView, today: string): Tone => TONES[referralState(referral, today)]

/** The share of those present who agree, in per cent; undefined where it cannot be told yet. */
export function shareOf(agreed: number | undefined, present: number | undefined): number | undefined {
  if (agreed === undefined || !present || agreed > present) return undefined
  return (agreed * 100) / present
}
