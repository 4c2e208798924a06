import { expect, it } from 'vitest'
import type { CaseTypeDefinition } from '../api/generated/model'
import { readDefinition, templateOf } from './definition-file'

const DEFINITION = {
  code: 'BTXH_TC',
  version: 2,
  name: { vi: 'Tên', en: 'Name' },
  summary: { vi: 'Tóm tắt', en: 'Summary' },
  legal_basis: [],
  people: {},
  deadline: {},
  documents: [],
  form: {},
  steps: [],
  transitions: [],
  outcomes: [],
} as unknown as CaseTypeDefinition

it('reads the template that it writes, as the next version', () => {
  const read = readDefinition(templateOf(DEFINITION, 3), 'BTXH_TC')
  expect(read).toEqual({ definition: { ...DEFINITION, version: 3 } })
})

it.each([
  ['{"code": "BTXH_TC",', { fault: 'unreadable' }],
  ['[]', { fault: 'unreadable' }],
  ['{}', { fault: 'missing', name: 'code' }],
  [JSON.stringify({ ...DEFINITION, code: 'HTXH' }), { fault: 'other', code: 'HTXH' }],
  [JSON.stringify({ ...DEFINITION, steps: {} }), { fault: 'missing', name: 'steps' }],
  [JSON.stringify({ ...DEFINITION, deadline: null }), { fault: 'missing', name: 'deadline' }],
])('says what is wrong with %s', (text, fault) => {
  expect(readDefinition(text, 'BTXH_TC')).toEqual(fault)
})
