import { expect, it } from 'vitest'
import { makeSecret } from './secret'

it('makes another secret each time, long enough and readable', () => {
  const secrets = Array.from({ length: 200 }, makeSecret)
  expect(new Set(secrets).size).toBe(200)
  for (const secret of secrets) expect(secret).toMatch(/^([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/)
})
