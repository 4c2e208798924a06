import { expect, it } from 'vitest'
import { isSame, readViews } from './views'

it('reads the views that a browser keeps, and leaves out what is none', () => {
  const view = { name: 'Quá hạn của tôi', search: { queue: 'mine', overdue: true } }
  expect(readViews(JSON.stringify([view, { name: 1, search: {} }, { name: 'x' }, null, 'y']))).toEqual([view])
  for (const broken of [null, '', '{', '7', '{"name":"x"}']) expect(readViews(broken)).toEqual([])
})

it('compares addresses by what they show', () => {
  expect(isSame({ status: 'open', q: undefined, sort: 'due_at' }, { sort: 'due_at', status: 'open' })).toBe(true)
  expect(isSame({ status: 'open' }, { status: 'closed' })).toBe(false)
})
