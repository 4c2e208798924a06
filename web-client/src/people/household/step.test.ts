import { expect, it } from 'vitest'
import type { PersonSummary } from '../../api/generated/model'
import { commandOf, mayBecomeHead, needsHead, type StepValues } from './step'

const member = (id: string, more: Partial<PersonSummary> = {}) =>
  ({ id, full_name: id, is_deceased: false, relationship_to_head: 'child', ...more }) as PersonSummary
const an = member('an', { relationship_to_head: 'head' })
const home = [an, member('binh'), member('dung', { is_deceased: true })]
const empty: StepValues = {
  person_id: null,
  to_household_id: null,
  relationship_to_head: '',
  head_id: '',
  relationships: {},
  died_on: '',
  reason: '',
}

it('asks for the next head when the head leaves while somebody living stays', () => {
  expect(needsHead('move_out', home, an)).toBe(true)
  expect(needsHead('record_death', home, member('binh'))).toBe(false)
  expect(needsHead('record_death', [an], an)).toBe(false)
  expect(needsHead('change_head', home)).toBe(true)
  expect(mayBecomeHead(home, 'an').map((it) => it.id)).toEqual(['binh'])
})

it.each([
  [
    'a death of the head',
    commandOf('record_death', { ...empty, died_on: '03/2026', head_id: 'binh', relationships: { chi: 'sibling' } }, an),
    {
      transition: 'record_death',
      person_id: 'an',
      died_on: '2026-03',
      head_id: 'binh',
      relationships: [{ person_id: 'chi', relationship_to_head: 'sibling' }],
    },
  ],
  [
    'moving in',
    commandOf('move_in', { ...empty, person_id: { id: 'em', label: 'Em' }, relationship_to_head: 'sibling' }),
    { transition: 'move_in', person_id: 'em', relationships: [{ person_id: 'em', relationship_to_head: 'sibling' }] },
  ],
  [
    'moving to another household',
    commandOf('move_out', { ...empty, to_household_id: { id: 'h2', label: '' }, relationship_to_head: 'child' }, an),
    { transition: 'move_out', person_id: 'an', to_household_id: 'h2', relationship_to_head: 'child' },
  ],
])('makes one command of %s', (_, command, expected) => {
  expect(command).toEqual(expected)
})
