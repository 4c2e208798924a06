import { describe, expect, it } from 'vitest'
import type { Fine, SanctionStatus } from '../api/generated/model'
import { shownStatus } from './states'

const shown = (status: SanctionStatus, outcome: Fine['outcome']) => shownStatus({ status, fine: { outcome } as Fine })

describe('the status of a sanction', () => {
  it('of a warning is over when it was sent, and never says that somebody paid', () => {
    expect(shown('paid', 'warning')).toBe('warned')
    for (const status of ['proposed', 'decided', 'approved', 'withdrawn'] as const)
      expect(shown(status, 'warning')).toBe(status)
    expect(shown('paid', 'fine')).toBe('paid')
  })
})
