import { expect, it } from 'vitest'
import { type Line, pairsOf } from './lines'

const line = (key: string, text: string, section = 'papers'): Line => ({ section, key, label: key, text })

it('marks what two versions of a procedure do not share', () => {
  const old = [line('deadline', '22 days', 'short'), line('form', 'always'), line('opinion', 'always')]
  const now = [line('deadline', '10 days', 'short'), line('form', 'always'), line('photo', 'sometimes')]
  expect(pairsOf(old, now).map(({ id, mark }) => [id, mark])).toEqual([
    ['short/deadline', 'changed'],
    ['papers/form', 'same'],
    ['papers/photo', 'added'],
    ['papers/opinion', 'removed'],
  ])
})

it('finds no difference in a version and itself', () => {
  const lines = [line('form', 'always'), line('photo', 'sometimes')]
  expect(pairsOf(lines, lines).every(({ mark }) => mark === 'same')).toBe(true)
})
