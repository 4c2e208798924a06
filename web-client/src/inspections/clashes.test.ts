import { describe, expect, it } from 'vitest'
import { clashesOf, monthOf, shiftMonth, type Visit } from './clashes'

const visit = (id: string, from: string, to: string, ...team: string[]): Visit => ({
  id,
  code: id,
  about: '',
  from,
  to,
  team: team.map((user) => ({ user, name: user })),
})

describe('clashes', () => {
  it.each([
    ['the same days', '2026-11-10', '2026-11-20', 1],
    ['one day in common', '2026-11-20', '2026-11-25', 1],
    ['the day after', '2026-11-21', '2026-11-25', 0],
    ['days within', '2026-11-12', '2026-11-13', 1],
    ['days around', '2026-11-01', '2026-11-30', 1],
  ])('of %s', (_, from, to, count) => {
    const visits = [visit('a', '2026-11-10', '2026-11-20', 'an', 'binh'), visit('b', from, to, 'an')]
    expect(clashesOf(visits)).toHaveLength(count)
  })

  it('are of those alone who sit on both', () => {
    const days = ['2026-11-10', '2026-11-20'] as const
    const found = clashesOf([
      visit('a', ...days, 'an', 'binh'),
      visit('b', ...days, 'chi'),
      visit('c', ...days, 'binh'),
    ])
    expect(found.map(({ user, visits }) => [user, ...visits.map(({ id }) => id)])).toEqual([['binh', 'a', 'c']])
  })

  it('name a person once, without the visits that stand alone', () => {
    const found = clashesOf([
      visit('a', '2026-11-01', '2026-11-10', 'an'),
      visit('b', '2026-11-10', '2026-11-12', 'an'),
      visit('c', '2026-11-11', '2026-11-15', 'an'),
      visit('d', '2026-11-20', '2026-11-21', 'an'),
    ])
    expect(found.map(({ visits }) => visits.map(({ id }) => id))).toEqual([['a', 'b', 'c']])
  })
})

it.each([
  ['2026-02', 28],
  ['2028-02', 29],
  ['2026-11', 30],
  ['2026-12', 31],
])('knows the days of %s', (month, count) => {
  expect(monthOf(month).days).toHaveLength(count)
  expect(monthOf(month).last).toBe(`${month}-${count}`)
})

it.each([
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
  ['2026-05', 1, '2026-06'],
])('goes from %s by %d to %s', (month, by, other) => {
  expect(shiftMonth(month, by)).toBe(other)
})
