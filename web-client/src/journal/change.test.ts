import { describe, expect, it } from 'vitest'
import type { JournalEntryView } from '../api/generated/model'
import { changeText } from './change'

const t = (key: string, values?: Record<string, unknown>) => [key, ...Object.values(values ?? {})].join(' ')
const entry = (change: Record<string, unknown>) => ({ change }) as unknown as JournalEntryView
const text = (change: Record<string, unknown>) => changeText(entry(change), t as never, (_, code) => code)

describe('what an entry changed', () => {
  it('names the corrected fields', () => {
    expect(text({ fields: ['address', 'full_name'] })).toBe('journal.fields address, full_name')
  })
  it('shows days before and after, and nothing of what is no day', () => {
    expect(text({ from: '2026-11-26', to: '2026-11-30' })).toBe('26/11/2026 → 30/11/2026')
    expect(text({ from: 'report', to: 'assessment' })).toBe('')
  })
  it('shows the decision and the amount', () => {
    expect(text({ decision_number: '12/QĐ', amount: 5000000, measure: 'vnd' })).toBe(
      'journal.decision 12/QĐ · 5.000.000\u00a0₫',
    )
  })
})
