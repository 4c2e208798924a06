import { describe, expect, it } from 'vitest'
import { deadlineText } from './terms'
import { vi } from './texts/vi'

const t = (key: string, values: Record<string, string | number> = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{{${name}}}`, String(value)),
    vi[key as keyof typeof vi] as string,
  )

describe('a deadline in words', () => {
  it('tells days of each year by their days, never as 366 days', () => {
    const yearly = { amount: 366, unit: 'calendar_day', each_year_on: ['03-31', '06-30'] } as const
    expect(deadlineText({ ...yearly, each_year_on: [...yearly.each_year_on] }, t as never)).toBe(
      'Trước 31/3, 30/6 hằng năm',
    )
  })
  it('tells stages of several units one after the other, and others as a whole', () => {
    const stages = [{ amount: 7, unit: 'working_day' as const }, { amount: 30 }]
    expect(deadlineText({ amount: 40, unit: 'calendar_day', stages }, t as never)).toBe('7 ngày làm việc + 30 ngày')
    const ward = [{ amount: 5 }, { amount: 12 }]
    expect(deadlineText({ amount: 17, unit: 'working_day', stages: ward }, t as never)).toBe('17 ngày làm việc')
  })
  it('says from which day of the month it counts', () => {
    expect(deadlineText({ amount: 15, unit: 'calendar_day', from_day_of_month: 15 }, t as never)).toBe(
      '15 ngày, tính từ ngày 15 của tháng',
    )
  })
})
