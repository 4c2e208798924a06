import { readNumber } from '../amounts'
import { CountField } from '../fields/count-field'
import { useText } from '../i18n'
import type { Declared, Typed } from './declared'
import type { More, Sent } from './use-fields'

interface CountMore extends Omit<More<string>, 'initial'> {
  initial?: number | null
  min?: number
  max?: number | ((values: Typed) => number)
  unit?: string
}

/** The service takes no greater count. */
const MOST = 1_000_000
/** So small a range is said beside the field. */
const SMALL_RANGE = 1_000

/** A whole number of people, days or points. */
export function useCount() {
  const { t } = useText()
  return <const O extends CountMore>(label: string, more?: O): Declared<string, Sent<number, O>> => {
    const { initial, when, check, isOptional, min = 0, max = MOST, unit, description }: CountMore = more ?? {}
    const most = (values: Typed) => (typeof max === 'function' ? max(values) : max)
    const isLeft = (it: string) => Boolean(isOptional) && it.trim() === ''
    function fault(it: string, values: Typed) {
      if (it.trim() === '') return !isOptional && t('field.required', { label })
      const count = readNumber(it, true)
      if (count === null) return t('number.whole', { text: it.trim() })
      if (count < min || count > most(values)) return t('number.between', { min, max: most(values) })
      return check?.(it, values)
    }
    const hint = (largest: number) => (largest < SMALL_RANGE ? t('number.from_to', { min, max: largest }) : undefined)
    return {
      label,
      initial: initial == null ? '' : String(initial),
      when,
      check: fault,
      body: (it) => (isLeft(it) ? null : (readNumber(it, true) ?? 0)) as Sent<number, O>,
      draw: (field, values) => (
        <CountField
          {...field}
          unit={unit}
          smallest={min}
          largest={most(values)}
          description={description ?? hint(most(values))}
          required={!isOptional}
        />
      ),
    }
  }
}
