import { expect, it } from 'vitest'
import { bar, ceiling } from './scale'

it.each([
  [[], 2],
  [[0, 1], 2],
  [[3], 4],
  [[9, 7], 10],
  [[11], 12],
  [[99], 100],
  [[101], 120],
  [[1234], 1400],
])('ends a drawing of %j at %i', (values, most) => {
  expect(ceiling(values)).toBe(most)
})

it('puts the bars of a row side by side around its middle', () => {
  const frame = { width: 720, height: 220, left: 40, top: 20, bottom: 20 }
  const place = { at: 0, of: 2, series: 2, most: 10, frame }
  const [first, second] = [bar({ ...place, value: 10, nth: 0 }), bar({ ...place, value: 5, nth: 1 })]
  expect(first.x + first.width).toBeLessThan(second.x)
  expect([first.y, first.height]).toEqual([20, 180])
  expect([second.y, second.height]).toEqual([110, 90])
  expect([first.hit, second.hit].map(({ x, width }) => [x, width])).toEqual([
    [40, 170],
    [210, 170],
  ])
})
