import { dong, readAmount } from '../shared/amounts'

/** Amounts as people read them: đồng, thousandths of a goods' unit, hours of labour (a day is eight). */
const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 })

const fixed = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export interface Amount {
  measure: string
  amount: number
  item_unit?: string
  item?: string
}

/** A share in hundredths of a per cent. */
export const percent = (share: number): string => `${fixed.format(share / 100)}\u00a0%`

export function amountText({ measure, amount, item, item_unit }: Amount, labourDay: string): string {
  if (measure === 'vnd') return dong(amount)
  if (measure === 'labour') return `${number.format(amount / 8)} ${labourDay}`
  return `${number.format(amount / 1000)} ${item_unit ?? ''} ${item ?? ''}`.trim()
}

/** An amount as a paper says it, in Vietnamese in every language of the client. */
export const onPaper = (line: Amount): string =>
  line.measure === 'vnd' ? `${number.format(line.amount)} đồng` : amountText(line, 'ngày công')

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
      return { name, amount: readAmount(amount, 'vnd') }
    })
}
