import { expect, it } from 'vitest'
import { nextOf } from './account'

it.each([
  ['/people', '/people'],
  ['/cases?queue=mine', '/cases?queue=mine'],
  ['/loginx', '/loginx'],
  ['/', undefined],
  ['/login', undefined],
  ['/login?next=%2Fpeople', undefined],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['https://evil.example', undefined],
  [7, undefined],
])('leads from the sign-in page to a page of ours: %s', (href, next) => {
  expect(nextOf(href)).toBe(next)
})
