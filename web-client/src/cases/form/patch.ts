import { isSame } from '../../shared/form/merge'
import type { FormSchema } from './answers'

export type FormData = Record<string, unknown>

/** A pasted text may have its marks apart from their letters; it is sent in one spelling. */
const spelled = (value: unknown) => (typeof value === 'string' ? value.normalize('NFC') : value)

/** What changed between two sets of answers, as a merge patch: an answer that was taken away is null. */
export function difference(before: FormData, after: FormData, without: readonly string[] = []): FormData {
  const patch: FormData = {}
  for (const [name, value] of Object.entries(after)) {
    if (value !== undefined && !isSame(value, before[name])) patch[name] = spelled(value)
  }
  for (const name of Object.keys(before)) {
    if (after[name] === undefined && before[name] !== undefined) patch[name] = null
  }
  for (const name of without) delete patch[name]
  return patch
}

/** The answers that are typed but cannot be read yet, such as half a date: they are kept here and not sent. */
export function unfinished(schema: FormSchema, form: FormData): string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([name, { type, format }]) => {
      const value = form[name]
      if (typeof value !== 'string') return false
      if (type === 'integer' || type === 'number') return true
      return format === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value)
    })
    .map(([name]) => name)
}
