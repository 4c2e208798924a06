import { describe, expect, it } from 'vitest'
import { deadlineTone } from './chips'

const running = {
  days_left: 5,
  hours_left: null,
  is_late: false,
  is_paused: false,
  closed_at: null,
  due_at: '2026-12-01T17:00:00Z',
  status: 'open',
} as const

describe('how pressing a deadline is', () => {
  it('says late before soon before ample', () => {
    expect(deadlineTone({ ...running, is_late: true, days_left: -1 })).toBe('late')
    expect(deadlineTone({ ...running, days_left: 2 })).toBe('soon')
    expect(deadlineTone(running)).toBe('ample')
    expect(deadlineTone({ ...running, days_left: null, hours_left: 3 })).toBe('soon')
    expect(deadlineTone({ ...running, days_left: null, hours_left: 4 })).toBe('ample')
  })
  it('does not run when paused, closed or not begun', () => {
    expect(deadlineTone({ ...running, is_paused: true })).toBe('paused')
    expect(deadlineTone({ ...running, closed_at: '2026-11-01T00:00:00Z' })).toBe('done')
    expect(deadlineTone({ ...running, due_at: null })).toBe('none')
  })
})
