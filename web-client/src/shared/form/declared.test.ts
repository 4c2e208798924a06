import { describe, expect, it } from 'vitest'
import { bodyOf, type Declared } from './declared'

const number = (when?: Declared<string, number>['when']): Declared<string, number> => ({
  label: 'Số',
  initial: '',
  when,
  check: (typed) => !/^\d+$/.test(typed) && 'no number',
  body: Number,
  draw: () => null,
})
const fields = { count: number(), due: number(({ count }) => count === '7') }

describe('the body of declared fields', () => {
  it('is what would be sent', () => {
    expect(bodyOf(fields, { count: '7', due: '12' })).toEqual({ count: 7, due: 12 })
  })
  it('has nothing of fields that do not fit', () => {
    expect(bodyOf(fields, { count: '8', due: 'left over' })).toEqual({ count: 8 })
  })
  it('is not there while something is missing or wrong', () => {
    expect(bodyOf(fields, { count: '', due: '12' })).toBeUndefined()
    expect(bodyOf(fields, { count: '7', due: 'x' })).toBeUndefined()
  })
})
