import { expect, it } from 'vitest'
import type { PersonView } from '../../api/generated/model'
import { createOf, patchOf, valuesOf } from './values'

const person = {
  id: '1',
  full_name: 'Nguyễn Thị Mẫu Đào',
  birth_date: '1950-03',
  phone: '0912000001',
  relationship_to_head: 'head',
  version: 3,
} as PersonView

it('sends only what was corrected', () => {
  const values = { ...valuesOf(person), full_name: ' Nguyễn Thị Mẫu Đào ', birth_date: '12/03/1950', phone: '' }
  expect(patchOf(values, person)).toEqual({ birth_date: '1950-03-12', phone: null })
  expect(patchOf(valuesOf(person), person)).toEqual({})
})

it('sends of a new person only what was filled in', () => {
  const values = { ...valuesOf(), full_name: 'Trần Văn Mẫu', birth_date: '1961', relationship_to_head: 'child' }
  expect(createOf(values, 'h')).toEqual({
    full_name: 'Trần Văn Mẫu',
    birth_date: '1961',
    relationship_to_head: 'child',
    household_id: 'h',
  })
  expect(createOf(values)).toEqual({ full_name: 'Trần Văn Mẫu', birth_date: '1961' })
})
