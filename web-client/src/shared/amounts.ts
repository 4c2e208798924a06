/**
 * Amounts as people read and write them: đồng, thousandths of a goods' unit, hours of labour (a day is eight).
 * What is typed is taken exactly or refused: a dot stands only between groups of three digits, a comma before decimals.
 */
export type Measure = 'vnd' | 'goods' | 'labour'

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 })

/** The sign never stands alone on the next line. */
export const dong = (amount: number): string => `${number.format(amount)}\u00a0₫`
export const plain = (amount: number): string => number.format(amount)

/** How many of the smallest unit are one of what people write. */
const UNIT: Record<Measure, number> = { vnd: 1, goods: 1000, labour: 8 }
const DIGITS = String.raw`(?:\d+|\d{1,3}(?:\.\d{3})+)`
const WHOLE = new RegExp(`^${DIGITS}$`)
const DECIMAL = new RegExp(`^${DIGITS}(?:,\\d{1,3})?$`)

/** Reads an amount into the smallest unit of its measure; null when it is none, or finer than the books keep it. */
export function readAmount(text: string, measure: Measure): number | null {
  const typed = text.trim().replace(/\s*(₫|đ|đồng)$/i, '')
  if (!(measure === 'vnd' ? WHOLE : DECIMAL).test(typed)) return null
  const [whole = '', decimals = ''] = typed.replaceAll('.', '').split(',')
  // In whole thousandths, so that no fraction is rounded on the way.
  const thousandths = Number(whole) * 1000 + Number(decimals.padEnd(3, '0'))
  const amount = (thousandths * UNIT[measure]) / 1000
  return Number.isSafeInteger(thousandths) && Number.isInteger(amount) && amount > 0 ? amount : null
}

/** Reads any number as people write it here; null when it is none. It is never rounded. */
export function readNumber(text: string, isWhole: boolean): number | null {
  const typed = text.trim()
  if (
    !(
      isWhole ? /^-?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})$/ : /^-?(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,\d{1,3})?$/
    ).test(typed)
  )
    return null
  return Number(typed.replaceAll('.', '').replace(',', '.'))
}

/** An amount in the unit in which people write it, such as `1.500.000` or `12,5`. */
export const writeAmount = (amount: number, measure: Measure): string => number.format(amount / UNIT[measure])
