import { expect, it } from 'vitest'
import { isTouched, oldAfter, pagesOf, readsFrom, staysInPlace, withRecord } from './refresh'

it('reads the address that stands in a key', () => {
  expect(readsFrom(['/v1/funds'], ['/v1/funds'])).toBe(true)
  expect(readsFrom(['infinite', '/v1/funds/7/periods', {}], ['/v1/funds'])).toBe(true)
  expect(readsFrom(['/v1/fund-purposes'], ['/v1/funds'])).toBe(false)
  expect(readsFrom(['case'], ['/v1/cases'])).toBe(false)
})

it('touches the record and the lists that it may stand in, and no other record', () => {
  expect(isTouched(['/v1/cases/a/timeline', {}], ['/v1/cases'], 'a')).toBe(true)
  expect(isTouched(['infinite', '/v1/cases', { queue: 'mine' }], ['/v1/cases'], 'a')).toBe(true)
  expect(isTouched(['/v1/cases/b'], ['/v1/cases'], 'a')).toBe(false)
  expect(isTouched(['/v1/funds/b/balance'], ['/v1/funds/*'], 'a')).toBe(true)
})

it('reads only the pages again that hold a changed record', () => {
  const pages = [{ items: [{ id: 'a' }] }, { items: [{ id: 'b' }, { id: 'c' }] }, { items: [{ id: 'd' }] }]
  expect(pagesOf(pages, new Set(['c']))).toEqual([1])
  expect(pagesOf(pages, new Set(['d', 'new']))).toEqual([0, 2])
})

it('knows the lists that a changed record cannot leave', () => {
  expect(staysInPlace(['infinite', '/v1/contributions', { fund_id: 'a', from: '2026-01-01', limit: 200 }])).toBe(true)
  expect(staysInPlace(['infinite', '/v1/cases', { status: 'submitted' }])).toBe(false)
  expect(staysInPlace(['infinite', '/v1/cases', { sort: 'due_at' }])).toBe(false)
})

it('puts a record where it stands and leaves the other pages as they are', () => {
  const pages = [{ items: [{ id: 'a' }] }, { items: [{ id: 'b' }, { id: 'c' }] }]
  const changed = { id: 'c', name: 'new' }
  const next = withRecord(pages, changed)
  expect(next).toEqual([{ items: [{ id: 'a' }] }, { items: [{ id: 'b' }, changed] }])
  expect(next[0]).toBe(pages[0])
})

it('knows from the document what a write makes old, and that it does not know it', () => {
  expect(oldAfter('/v1/pledges?x=1')).toContain('/v1/funds')
  expect(oldAfter('/v1/households/7/members')).toContain('/v1/people')
  expect(oldAfter('/v1/bank-lines/7/posting')).toEqual([])
})
