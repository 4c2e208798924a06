import { type Measure, readAmount } from '../amounts'
import { parseDay } from '../dates'
import type { Say } from '../i18n'

/** What may be wrong with a field, as sentences; for the `check` of a form. */
export const checks = (t: Say) => ({
  required: (value: string, label: string) => (value.trim() === '' ? t('field.required', { label }) : null),
  chosen: (value: unknown, label: string) => (value == null || value === '' ? t('field.choose', { label }) : null),
  /** Characters as people count them: a letter with its marks is one. */
  tooLong: (value: string, max: number) => {
    const count = [...value.normalize('NFC')].length
    return count > max ? t('field.too_long', { max, count }) : null
  },
  amount: (value: string, measure: Measure) => {
    if (readAmount(value, measure) !== null) return null
    if (/^[0.,]+$/.test(value.trim())) return t('money.zero')
    const key = { vnd: 'money.invalid', goods: 'quantity.invalid', labour: 'quantity.labour' } as const
    return t(key[measure], { text: value.trim() })
  },
  day: (value: string, isRequired = true) => {
    if (value.trim() === '') return isRequired ? t('date.required') : null
    const day = parseDay(value)
    return day === null ? t('date.invalid') : day.length < 10 ? t('date.whole') : null
  },
  partialDay: (value: string) => (value.trim() !== '' && parseDay(value) === null ? t('date.invalid') : null),
})
