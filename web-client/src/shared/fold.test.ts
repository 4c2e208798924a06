import { describe, expect, it } from 'vitest'
import { fold, highlight } from './fold'

describe('names without marks', () => {
  it('folds tones, marks and đ, composed or not', () => {
    expect(fold('Nguyễn Thị Đào')).toBe('nguyen thi dao')
    expect(fold('Nguyễn Thị Đào'.normalize('NFD'))).toBe('nguyen thi dao')
    expect(fold('TRƯỞNG ươ Ở')).toBe('truong uo o')
  })
  it('marks what a query without marks found', () => {
    const hits = highlight('Nguyễn Thị Đào', 'dao ngu').filter((part) => part.hit)
    expect(hits.map((part) => part.text)).toEqual(['Nguyễn', 'Đào'])
    expect(highlight('Nguyễn', '').some((part) => part.hit)).toBe(false)
  })
})
