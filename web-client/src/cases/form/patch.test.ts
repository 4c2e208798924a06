import { describe, expect, it } from 'vitest'
import { difference, unfinished } from './patch'

describe('saving answers', () => {
  it('sends only what changed, and null for what was taken away', () => {
    expect(difference({ a: 1, b: 'x', c: true }, { a: 1, b: 'y', d: [1] })).toEqual({ b: 'y', d: [1], c: null })
    expect(difference({ a: 1 }, { a: 1 })).toEqual({})
    expect(difference({ a: 1 }, { a: undefined })).toEqual({ a: null })
  })

  it('keeps what cannot be read yet', () => {
    const schema = {
      properties: { on: { type: 'string', format: 'date' }, children: { type: 'integer' }, name: { type: 'string' } },
    }
    expect(unfinished(schema, { on: '09', children: '3o', name: 'An' })).toEqual(['on', 'children'])
    expect(unfinished(schema, { on: '2026-11-02', children: 30, name: '' })).toEqual([])
    expect(difference({ on: '2026-01-01' }, { on: '09', name: 'An' }, ['on'])).toEqual({ name: 'An' })
  })
})
