import { describe, expect, it } from 'vitest'
import { readCaseSearch } from './search'

describe('filters in the address', () => {
  it('keeps what it knows', () => {
    expect(readCaseSearch({ queue: 'mine', status: 'open', overdue: true, q: 'HS-2026' })).toEqual({
      queue: 'mine',
      status: 'open',
      overdue: true,
      q: 'HS-2026',
    })
  })
  it('leaves out what it does not', () => {
    expect(readCaseSearch({ queue: 'all', status: 7, overdue: 'yes', sort: 'name', other: 'x', q: '' })).toEqual({})
  })
})
