import type { ArrearsParameter, ArrearsReminderLineView } from '../api/generated/model'
import { day } from '../shared/dates'

/** Millionths of the amount for each day, as papers write it: 300 is `0,03%`. */
export const rateText = (ppm: number): string =>
  `${(ppm / 10_000).toLocaleString('vi-VN', { maximumFractionDigits: 4 })}%`

type Rate = Pick<ArrearsParameter, 'code' | 'value' | 'valid_from' | 'valid_to' | 'article'>

/** The rates that hold on some of the days between two, the oldest first; one where the insurances have the same. */
export function ratesBetween<R extends Rate>(all: readonly R[], after: string, to: string): R[] {
  const valid = all.filter(
    ({ code, valid_from, valid_to }) =>
      code === 'interest_per_day_ppm' && (valid_from ?? '') <= to && (valid_to ?? '9999') > after,
  )
  const first = valid.filter(
    (one, at) =>
      valid.findIndex(({ value, valid_from }) => value === one.value && valid_from === one.valid_from) === at,
  )
  return first.sort((one, other) => (one.valid_from ?? '').localeCompare(other.valid_from ?? ''))
}

/** The rates of a line, which begins on the day after it was due. */
export const ratesOf = (line: Pick<ArrearsReminderLineView, 'due_on'>, on: string, all: readonly Rate[]): string =>
  ratesBetween(all, line.due_on, on)
    .map(({ value }) => rateText(value))
    .join('; ')

/** Each rate with its days and its article. */
export const saidOf = (rates: readonly Rate[]): string =>
  rates
    .map(({ value, valid_from, valid_to, article }) => {
      const from = valid_from ? ` từ ngày ${day(valid_from)}` : ''
      const until = valid_to ? ` đến hết ngày ${day(valid_to)}` : ''
      return `${rateText(value)}/ngày${from}${until} (${article})`
    })
    .join('; ')
