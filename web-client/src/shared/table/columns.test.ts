import { expect, it } from 'vitest'
import { nextSort, readChoice } from './columns'

const columns = [{ id: 'code' }, { id: 'name' }, { id: 'more', isOptional: true }]

it.each([
  [null, { hidden: ['more'], isDense: true }],
  ['{"hidden":["name","gone"],"isDense":false}', { hidden: ['name'], isDense: false }],
  ['{"hidden":[]}', { hidden: [], isDense: true }],
  ['{"hidden":7}', { hidden: ['more'], isDense: true }],
  ['not json', { hidden: ['more'], isDense: true }],
])('reads a kept choice of columns: %s', (kept, choice) => {
  expect(readChoice(kept, columns)).toEqual(choice)
})

it('turns the order round at the second press', () => {
  expect(nextSort(undefined, 'due_at')).toBe('due_at')
  expect(nextSort('due_at', 'due_at')).toBe('-due_at')
  expect(nextSort('-due_at', 'due_at')).toBe('due_at')
})
