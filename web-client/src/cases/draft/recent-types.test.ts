import { beforeEach, expect, it } from 'vitest'
import { recentTypes, rememberType } from './recent-types'

beforeEach(() => localStorage.clear())

it('keeps the last five procedures of an account, each once, the last one first', () => {
  for (const code of ['A', 'B', 'C', 'A', 'D', 'E', 'F']) rememberType('me', code)
  expect(recentTypes('me')).toEqual(['F', 'E', 'D', 'A', 'C'])
  expect(recentTypes('other')).toEqual([])
})

it.each(['no list', '{}', 'null'])('reads %s as nothing', (kept) => {
  localStorage.setItem('recent-types:me', kept)
  expect(recentTypes('me')).toEqual([])
})
