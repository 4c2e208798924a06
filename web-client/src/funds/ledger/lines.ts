import type { LedgerEntryView, Measure } from '../../api/generated/model'
import type { Figure } from '../fund/search'

const ACCOUNTS: Record<Figure, readonly string[]> = {
  received: ['received'],
  earmarked: ['earmarked'],
  reserved: ['reserved'],
  spent: ['spent'],
  left: ['received', 'earmarked', 'reserved'],
}

/** A line of the books of some accounts: what came in or went out, and what was there afterwards. */
export interface LedgerLine extends LedgerEntryView {
  coming: number
  going: number
  balance: number
  /** Its place in the order of the days. */
  place: number
}

/**
 * The lines of a figure, by the day on which things happened. Entries come in the order of their posting;
 * `closing` is what stands on the accounts after the last of them. A movement between these accounts is no line.
 */
export function linesOf(entries: readonly LedgerEntryView[], figure: Figure, closing: number): LedgerLine[] {
  const accounts = ACCOUNTS[figure]
  const isIn = (state: string | null | undefined) => typeof state === 'string' && accounts.includes(state)
  const lines = entries
    .filter(({ from_state, to_state }) => isIn(from_state) !== isIn(to_state))
    .sort((a, b) => (a.occurred_on < b.occurred_on ? -1 : a.occurred_on > b.occurred_on ? 1 : 0))
    .map((entry) => ({
      ...entry,
      coming: isIn(entry.to_state) ? entry.amount : 0,
      going: isIn(entry.from_state) ? entry.amount : 0,
      balance: 0,
      place: 0,
    }))
  let balance = closing
  for (const line of lines.reverse()) {
    line.balance = balance
    balance += line.going - line.coming
  }
  return lines.reverse().map((line, place) => ({ ...line, place }))
}

/** What was left after the last of some lines, in whatever order they stand. */
export const closingOf = (lines: readonly LedgerLine[]) =>
  lines.reduce((last, line) => (line.place > last.place ? line : last)).balance

/** An amount in the unit that people write. */
export const inUnits = (amount: number, measure: Measure) => amount / { vnd: 1, goods: 1000, labour: 8 }[measure]

/** The first and last day of a year or a month. */
export function boundsOf(period: string | undefined): { from?: string; to?: string } {
  if (!period) return {}
  const [year = 0, month] = period.split('-').map(Number)
  if (!month) return { from: `${period}-01-01`, to: `${period}-12-31` }
  return { from: `${period}-01`, to: `${period}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}` }
}
