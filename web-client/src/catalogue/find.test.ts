import { expect, it } from 'vitest'
import type { CaseTypeSummary } from '../api/generated/model'
import { isFound, narrowed } from './find'

const type = (code: string, part: Partial<CaseTypeSummary> = {}): CaseTypeSummary => ({
  id: code,
  code,
  version_number: 1,
  name: { vi: 'Trợ cấp thờ cúng liệt sĩ', en: 'Worship allowance' },
  area: 'merit',
  confidentiality: 'normal',
  valid_from: '2025-07-01',
  is_current: true,
  national_procedure_code: '1.010803',
  deadline: { amount: 17, unit: 'working_day', each_year_on: [], stages: [] },
  ...part,
})

it.each(['tho cung', 'LIET si', 'worship', 'ncc', '1.010803', 'thờ cúng'])('is found by %s', (text) => {
  expect(isFound(type('NCC_THOCUNG'), text)).toBe(true)
})

it('is not found by a word that it lacks', () => {
  expect(isFound(type('NCC_THOCUNG'), 'tho cung nha')).toBe(false)
})

it('shows what is in force today until another state is chosen', () => {
  const types = [
    type('OLD', { is_current: false, valid_to: '2025-06-30', valid_from: '2020-01-01' }),
    type('NOW'),
    type('NEXT', { is_current: false, valid_from: '2027-01-01' }),
  ]
  const codes = (search: Parameters<typeof narrowed>[1]) =>
    narrowed(types, search, '2026-11-26').map(({ code }) => code)
  expect(codes({})).toEqual(['NOW'])
  expect(codes({ force: 'later' })).toEqual(['NEXT'])
  expect(codes({ force: 'past' })).toEqual(['OLD'])
  expect(codes({ class: 'protected' })).toEqual([])
})
