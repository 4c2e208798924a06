import { expect, it } from 'vitest'
import type { CaseView, TimelineEntry } from '../../api/generated/model'
import { movedOf, papersOf } from './papers'

const item = (part: Partial<CaseView>) => ({ confidentiality: 'normal', ...part }) as CaseView
const moved = {
  at: '2026-11-26T01:00:00Z',
  event: 'case.rescheduled',
  reason: 'Chờ xác minh',
  detail: { from: '2026-11-20', to: '2026-12-20' },
} as unknown as TimelineEntry

it('prints what the case has', () => {
  expect(papersOf({ item: item({}), story: [], minutes: [] })).toEqual([])
  const refused = item({ opened_at: '2026-11-01T01:00:00Z', decision: { outcome: 'refused' } })
  expect(papersOf({ item: refused, story: [moved], minutes: [] })).toEqual(['receipt', 'refusal', 'apology'])
  const granted = item({ opened_at: '2026-11-01T01:00:00Z', decision: { outcome: 'granted' } })
  expect(papersOf({ item: granted, story: [], minutes: [] })).toEqual(['receipt'])
})

it('prints nothing of a protected case', () => {
  const hidden = item({ confidentiality: 'protected', opened_at: '2026-11-01T01:00:00Z' })
  expect(papersOf({ item: hidden, story: [moved], minutes: [] })).toEqual([])
})

it('tells the old and the new date', () => {
  expect(movedOf([moved])).toMatchObject({ from: '2026-11-20', to: '2026-12-20', reason: 'Chờ xác minh' })
  expect(movedOf([])).toBeUndefined()
})
