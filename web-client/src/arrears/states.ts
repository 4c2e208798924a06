import type { Amounts, ArrearsImportStatus, ArrearsPaymentViewStatus, ArrearsStanding } from '../api/generated/model'
import type { States } from '../shared/kit'

export const STANDING: States<ArrearsStanding> = {
  texts: 'arrears_standing',
  tones: { not_due: 'wait', late: 'soon', evasion: 'late', paid: 'done' },
}
export const IMPORT: States<ArrearsImportStatus> = { texts: 'import_status', tones: { done: 'done' } }
export const PAYMENT: States<ArrearsPaymentViewStatus> = { texts: 'arrears_payment_status', tones: { posted: 'done' } }

/** The three insurances together. */
export const sumOf = ({ social_vnd, health_vnd, unemployment_vnd }: Amounts): number =>
  social_vnd + health_vnd + unemployment_vnd

/** `2026-10` as people write it. */
export const monthText = (month: string): string => month.split('-').reverse().join('/')
