import { describe, expect, it } from 'vitest'
import { localise } from './fields'

describe('the form of a case type', () => {
  it('speaks the language and names its options', () => {
    const schema = {
      properties: {
        channel: {
          type: 'string',
          title: 'Hình thức',
          enum: ['cash'],
          'x-en': { title: 'Channel' },
          'x-options': { cash: { vi: 'Tiền mặt', en: 'Cash' } },
        },
      },
    }
    const english = localise(schema, 'en').properties?.channel as Record<string, unknown>
    expect(english.title).toBe('Channel')
    expect(english.oneOf).toEqual([{ const: 'cash', title: 'Cash' }])
    const vietnamese = localise(schema, 'vi').properties?.channel as Record<string, unknown>
    expect(vietnamese.oneOf).toEqual([{ const: 'cash', title: 'Tiền mặt' }])
  })
})
