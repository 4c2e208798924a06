import { expect, it } from 'vitest'
import type { TimelineEntry } from '../../api/generated/model'
import { groupEvents } from './story'

const entry = (event: string, minute: number, who = 'an') =>
  ({ event, at: `2026-11-26T08:0${minute}:00Z`, actor: { id: who, full_name: who }, detail: {} }) as TimelineEntry

it('puts the edits of one person in a row together, and nothing else', () => {
  const groups = groupEvents([
    entry('case.noted', 9),
    entry('case.noted', 8),
    entry('case.updated', 7),
    entry('case.updated', 6),
    entry('case.updated', 5, 'binh'),
    entry('case.created', 4),
    entry('case.updated', 3),
  ])
  expect(groups.map(({ last, count }) => [last.event, count])).toEqual([
    ['case.noted', 1],
    ['case.noted', 1],
    ['case.updated', 2],
    ['case.updated', 1],
    ['case.created', 1],
    ['case.updated', 1],
  ])
  expect(groups[2]?.first.at).toBe('2026-11-26T08:06:00Z')
})
