import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold, highlight } from './fold'

const VECTORS = JSON.parse(readFileSync('../tests/vectors/fold.json', 'utf8')) as [string, string][]

describe('names without marks', () => {
  it('folds as the server does', () => {
    expect(VECTORS.length).toBeGreaterThan(10)
    for (const [text, folded] of VECTORS) expect(fold(text), text).toBe(folded)
  })
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
