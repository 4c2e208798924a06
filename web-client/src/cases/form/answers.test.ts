import { describe, expect, it } from 'vitest'
import { answerText, fieldTitle } from './answers'

describe('answers as people read them', () => {
  const channel = {
    title: 'Hình thức',
    'x-en': { title: 'Channel' },
    'x-options': { cash: { vi: 'Tiền mặt', en: 'Cash' } },
  }
  it('shows the name of an option in the language', () => {
    expect(answerText(channel, 'cash', 'vi', 'Có', 'Không')).toBe('Tiền mặt')
    expect(answerText(channel, 'cash', 'en', 'Yes', 'No')).toBe('Cash')
    expect([fieldTitle(channel, 'vi'), fieldTitle(channel, 'en')]).toEqual(['Hình thức', 'Channel'])
  })
  it('shows days, yes and no, and nothing for nothing', () => {
    expect(answerText({ format: 'date' }, '2026-11-03', 'vi', 'Có', 'Không')).toBe('03/11/2026')
    expect(answerText({}, false, 'vi', 'Có', 'Không')).toBe('Không')
    expect(answerText({}, null, 'vi', 'Có', 'Không')).toBe('')
  })
})
