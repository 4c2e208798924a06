/** Amounts as people read them: đồng, thousandths of a goods' unit, hours of labour (a day is eight). */
const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 })

const fixed = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export interface Amount {
  measure: string
  amount: number
  item_unit?: string
  item?: string
}

/** The sign never stands alone on the next line. */
export const dong = (amount: number): string => `${number.format(amount)}\u00a0₫`

/** A share in hundredths of a per cent. */
export const percent = (share: number): string => `${fixed.format(share / 100)}\u00a0%`

export function amountText({ measure, amount, item, item_unit }: Amount, labourDay: string): string {
  if (measure === 'vnd') return dong(amount)
  if (measure === 'labour') return `${number.format(amount / 8)} ${labourDay}`
  return `${number.format(amount / 1000)} ${item_unit ?? ''} ${item ?? ''}`.trim()
}

/**
 * Reads an amount as people write it, `1.234.567` or `12,5`, into the smallest unit of its measure; null when it is none,
 * or finer than the books keep it.
 */
export function parseAmount(text: string, measure: string): number | null {
  const plain = text.replace(/[\s.₫]/g, '').replace(',', '.')
  if (!/^\d{1,14}(\.\d{1,3})?$/.test(plain)) return null
  const factor = measure === 'goods' ? 1000 : measure === 'labour' ? 8 : 1
  const amount = Math.round(Number(plain) * factor * 1000) / 1000
  return Number.isSafeInteger(amount) && amount > 0 ? amount : null
}

/** An amount in the unit in which people write it, such as `1.500.000` or `12,5`. */
export const amountInput = (amount: number, measure: string): string =>
  number.format(measure === 'goods' ? amount / 1000 : measure === 'labour' ? amount / 8 : amount)

export interface PayLine {
  name: string
  amount: number | null
}

/** Reads lines as they are pasted from a table: a name, a tab (or two spaces, or `;`), an amount. Empty lines are left out. */
export function parsePayLines(text: string): PayLine[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => {
      const parts = line.split(/\t|;| {2,}/).filter((part) => part.trim())
      const amount = parts.length > 1 ? (parts.at(-1) ?? '') : ''
      const name = (parts.length > 1 ? parts.slice(0, -1) : parts).join(' ').trim()
      return { name, amount: parseAmount(amount, 'vnd') }
    })
}
