import { expect, it } from 'vitest'
import { ELSEWHERE, WALKED } from './lost-covered'
import { loseWrites } from './lost-writes'
import { OPERATIONS, operationsOfPages } from './operations'
import { WRITES } from './writes'

loseWrites(1)

it('each write of a page has an example: one that is written by hand, or one that is walked', () => {
  const byHand = OPERATIONS.filter(({ method, example }) =>
    WRITES.some((write) => write.method === method && write.address.test(example)),
  ).map(({ id }) => id)
  const others = [...WALKED[1], ...WALKED[2], ...Object.keys(ELSEWHERE)]
  const known = new Set([...byHand, ...others])
  const pages = operationsOfPages()
  expect(pages.length).toBeGreaterThan(100)
  expect(pages.filter((id) => !known.has(id))).toEqual([])
  // Nothing is walked that is written by hand, and nothing is written down that no page sends.
  expect(others.filter((id) => byHand.includes(id) || !pages.includes(id))).toEqual([])
})
