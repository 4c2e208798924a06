import { describe, expect, it } from 'vitest'
import { countOf, NO_WORK, type Work, type WorkRead } from './work'

const read = (count: number, more: Partial<WorkRead> = {}): WorkRead => ({
  ...NO_WORK,
  items: Array.from({ length: count }, (_, at) => ({ id: String(at) }) as Work),
  ...more,
})

describe('how much work there is', () => {
  it('counts what was read, and all where not all was read', () => {
    expect(countOf([])).toBe(0)
    expect(countOf([read(3), NO_WORK, read(2)])).toBe(5)
    expect(countOf([read(50, { total: 62 }), read(2)])).toBe(64)
  })
})
