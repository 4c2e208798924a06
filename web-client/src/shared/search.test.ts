import { expect, it } from 'vitest'
import { month } from './search'

it('reads a month of an address, and nothing that is none', () => {
  expect(month('2026-02')).toBe('2026-02')
  expect(month('2026-12')).toBe('2026-12')
  for (const wrong of ['2026-13', '2026-00', '2026-2', '02/2026', '2026-02-01', 202602, undefined])
    expect(month(wrong)).toBeUndefined()
})
