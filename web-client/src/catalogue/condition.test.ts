import { expect, it } from 'vitest'
import type { CaseTypeDefinition } from '../api/generated/model'
import { readCondition } from './condition'

const field = { title: 'Nhóm' }
const definition = { form: { properties: { group: field, urged: field } } } as unknown as CaseTypeDefinition

it.each([
  ["case.step == 'posting'", { kind: 'step', steps: ['posting'] }],
  ["case.step in ['meeting', 'posting']", { kind: 'step', steps: ['meeting', 'posting'] }],
  ["form.group == 'hiv_poor'", { kind: 'is', field, values: ['hiv_poor'] }],
  ["form.group in ['disabled', 'care_disabled']", { kind: 'is', field, values: ['disabled', 'care_disabled'] }],
  ["form.group != 'other'", { kind: 'not', field, values: ['other'] }],
  ['form.urged == true', { kind: 'yes', field }],
  ['applicant.present', { kind: 'applicant' }],
  ['beneficiary.age >= 0 && beneficiary.age < 18', { kind: 'minor', age: 18 }],
])('reads %s', (rule, said) => {
  expect(readCondition(rule, definition)).toEqual(said)
})

it.each([
  "form.group == 'a' && form.urged == true",
  "form.unknown == 'a'",
  'beneficiary.age > 75',
  'form.urged != true',
])('puts %s into no words', (rule) => {
  expect(readCondition(rule, definition)).toBeUndefined()
})
