import { expect, it } from 'vitest'
import { fitted } from './photo'

it.each([
  [4000, 3000, [1600, 1200]],
  [3000, 4000, [1200, 1600]],
  [1600, 900, [1600, 900]],
  [640, 480, [640, 480]],
  [20_000, 5, [1600, 1]],
])('draws %d × %d as %j', (width, height, size) => {
  expect(fitted(width, height)).toEqual(size)
})
