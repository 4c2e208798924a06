import type { JournalEntryView } from '../api/generated/model'
import { dong } from '../shared/amounts'
import { day, instant } from '../shared/dates'
import type { Say } from '../shared/i18n'

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value)
const written = (value: string) => (value.length > 10 ? instant(value) : day(value))

/** What an entry says was changed: the corrected fields, days before and after, the decision, the amount. */
export function changeText(entry: JournalEntryView, t: Say, tCode: (prefix: string, code: string) => string): string {
  const { fields, from, to, before, after, decision_number, due_at, reached_on, amount, measure, supplement_items } =
    entry.change as Record<string, unknown>
  const parts: string[] = []
  if (Array.isArray(fields)) {
    parts.push(t('journal.fields', { names: fields.map((name) => tCode('journal.field', String(name))).join(', ') }))
  }
  const [old, next] = [before ?? from, after ?? to]
  if (isDay(old) && isDay(next)) parts.push(`${written(old)} → ${written(next)}`)
  if (typeof decision_number === 'string') parts.push(t('journal.decision', { number: decision_number }))
  if (isDay(due_at)) parts.push(t('journal.due', { at: written(due_at) }))
  if (isDay(reached_on)) parts.push(written(reached_on))
  if (typeof amount === 'number' && measure === 'vnd') parts.push(dong(amount))
  if (Array.isArray(supplement_items)) parts.push(supplement_items.join('; '))
  return parts.join(' · ')
}
