import { expect, it } from 'vitest'
import type { ReferralView } from '../../api/generated/model'
import { referralState, shareOf } from './state'

const referral = (part: Partial<ReferralView>) => ({ kind: 'opinion', ...part }) as ReferralView
const answer = { verdict: 'accepted', text: 'Nhất trí', answered_at: '2026-11-20T01:00:00Z' } as const

it.each([
  [{ kind: 'information' }, 'told'],
  [{ respond_by: '2026-11-26' }, 'awaited'],
  [{ respond_by: '2026-11-25' }, 'late'],
  [{}, 'awaited'],
  [{ respond_by: '2026-11-25', answer }, 'answered'],
] as [Partial<ReferralView>, string][])('%o is %s', (part, state) => {
  expect(referralState(referral(part), '2026-11-26')).toBe(state)
})

it.each([
  [15, 30, 50],
  [14, 30, (14 * 100) / 30],
  [31, 30, undefined],
  [0, 0, undefined],
  [undefined, 30, undefined],
])('%s of %s is a share of %s', (agreed, present, share) => {
  expect(shareOf(agreed, present)).toBe(share)
})
