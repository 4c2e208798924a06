import { describe, expect, it } from 'vitest'
import { dong } from '../shared/amounts'
import { amountText, onPaper, parsePayLines, percent } from './amounts'

describe('amounts', () => {
  it('are written as in the office', () => {
    expect(dong(1234567)).toBe('1.234.567\u00a0₫')
    expect(amountText({ measure: 'goods', amount: 12500, item: 'Gạo', item_unit: 'kg' }, 'ngày công')).toBe(
      '12,5 kg Gạo',
    )
    expect(amountText({ measure: 'labour', amount: 160 }, 'ngày công')).toBe('20 ngày công')
    expect(onPaper({ measure: 'vnd', amount: 1500000 })).toBe('1.500.000 đồng')
    expect(percent(3334)).toBe('33,34\u00a0%')
  })

  it('are pasted as lines of a pay list', () => {
    expect(parsePayLines('Lê Văn Mẫu\t250.000\r\n\nLê Thị Mẫu Hai;310000\nTrần Mẫu\n')).toEqual([
      { name: 'Lê Văn Mẫu', amount: 250000 },
      { name: 'Lê Thị Mẫu Hai', amount: 310000 },
      { name: 'Trần Mẫu', amount: null },
    ])
  })
})
