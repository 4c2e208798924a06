import { expect, it } from 'vitest'
import type { AnswerView } from '../../api/generated/model'
import { answersOf, fieldsOf } from './kind'

const known: AnswerView[] = [
  {
    item: 'WAGES_ON_TIME',
    result: 'violation',
    note: 'chậm hai tháng',
    workers: null,
    amount_vnd: 12_000_000,
    answered_by: null,
    answered_at: '2026-11-20T00:00:00Z',
    version: 3,
  },
]

it('makes a field of each fact that an answer has', () => {
  expect(fieldsOf(known)).toEqual({
    'WAGES_ON_TIME.result': 'violation',
    'WAGES_ON_TIME.note': 'chậm hai tháng',
    'WAGES_ON_TIME.amount_vnd': 12_000_000,
  })
})

it.each([
  [
    'a fact of an answer that is there: the others stay',
    { 'WAGES_ON_TIME.workers': 4 },
    { item: 'WAGES_ON_TIME', result: 'violation', note: 'chậm hai tháng', workers: 4, amount_vnd: 12_000_000, seen: 3 },
  ],
  [
    'a fact that is emptied',
    { 'WAGES_ON_TIME.note': null },
    { item: 'WAGES_ON_TIME', result: 'violation', note: null, workers: null, amount_vnd: 12_000_000, seen: 3 },
  ],
  [
    'a first note without a result',
    { 'HOURS_LEAVE.note': 'xem sau' },
    { item: 'HOURS_LEAVE', result: 'not_checked', note: 'xem sau', workers: null, amount_vnd: null, seen: 0 },
  ],
])('sends %s', (_, fields, answer) => {
  expect(answersOf(fields, known)).toEqual([answer])
})
