import { expect, it } from 'vitest'
import { moneyWords } from './words'

it.each([
  [0, 'Không đồng'],
  [5, 'Năm đồng'],
  [15, 'Mười lăm đồng'],
  [21, 'Hai mươi mốt đồng'],
  [105, 'Một trăm linh năm đồng'],
  [1_000, 'Một nghìn đồng'],
  [1_005, 'Một nghìn không trăm linh năm đồng'],
  [810_000, 'Tám trăm mười nghìn đồng'],
  [1_500_000, 'Một triệu năm trăm nghìn đồng'],
  [2_000_015, 'Hai triệu không trăm mười lăm đồng'],
  [1_000_000_000, 'Một tỷ đồng'],
  [1_000_001_000, 'Một tỷ không trăm linh một nghìn đồng'],
  [1_000_000_000_000, 'Một nghìn tỷ đồng'],
  [1_002_000_000_000, 'Một nghìn không trăm linh hai tỷ đồng'],
])('says %d in Vietnamese', (amount, words) => {
  expect(moneyWords(amount, 'vi')).toBe(words)
})

it.each([
  [15, 'Fifteen đồng'],
  [1_500_000, 'One million five hundred thousand đồng'],
  [2_042, 'Two thousand forty-two đồng'],
  [1_000_000_000, 'One billion đồng'],
])('says %d in English', (amount, words) => {
  expect(moneyWords(amount, 'en')).toBe(words)
})
