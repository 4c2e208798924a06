import { type Conflict, isSame, type Values } from '../form/merge'
import type { Place } from '../links'
import type { Table, Vault, Write } from './vault'

/** One record that is worked on without a network: what the service had, beside what was changed here. */
export interface Sheet {
  id: string
  /** Which of the kinds brings it to the service. */
  kind: string
  title: string
  /** Its fields as the service had them last, at a version. */
  base: Values
  version: number
  /** What pages show beside the fields; it is never sent. */
  about: unknown
  takenAt: number
  /** Its page on this device. */
  place: Place
  /** The service has it no more, or this account may not see it any more. */
  isGone?: boolean
}

/** Something that was done here and that the service gets once. */
export interface Change {
  /** Also the key under which the service gets it. */
  id: string
  /** Its place in the order. */
  at: number
  sheet: string
  /** `edit` for fields of the sheet, else what is added to it. */
  kind: string
  /** Of an edit: the fields that were changed, and what each was before. */
  fields: Values
  was: Values
  /** What is added, and the file that belongs to it. */
  body?: unknown
  file?: { name: string; type: string }
  /** `conflict`: somebody else changed the same fields. `refused`: the service takes it not; `fault` says why. */
  state: 'waiting' | 'conflict' | 'refused'
  conflicts: Conflict[]
  fault?: string
  /** When it was sent first: it may be there, although no answer came. */
  triedAt?: number
  /** An edit that may be on its way: what is typed now is another one. */
  isSent?: boolean
}

/** What a sheet is when the service is asked. */
export interface Seen {
  version: number
  fields: Values
  title?: string
  about?: unknown
}

/** How one kind of sheet goes to the service. Given by a domain. */
export interface FieldKind {
  read(id: string): Promise<Seen>
  /** Saves fields on top of a version; 412 when it is not the newest. */
  save(id: string, fields: Values, version: number): Promise<Seen>
  /** Adds something under a key; the same key adds it once. */
  add: Record<string, (id: string, what: { key: string; body: unknown; file?: File }) => Promise<unknown>>
}
export type FieldKinds = Record<string, FieldKind>

export const changesOf = async (vault: Vault): Promise<Change[]> =>
  (await vault.list<Change>('changes')).sort((one, other) => one.at - other.at)

/** The fields of a sheet as they stand here: what the service had, and on top of it what was changed. */
export function shown(sheet: Sheet, changes: readonly Change[]): Values {
  const own = changes.filter(({ sheet: id }) => id === sheet.id)
  return Object.assign({}, sheet.base, ...own.map(({ fields }) => fields))
}

const put = (table: Table, record: { id: string }): Write => [table, record.id, record]
export const putSheet = (sheet: Sheet) => put('sheets', sheet)
/** A change that changes nothing any more is removed. */
export const putChange = (change: Change): Write =>
  change.kind === 'edit' && Object.keys(change.fields).length === 0
    ? ['changes', change.id, undefined]
    : put('changes', change)

const without = (values: Values, ...names: string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))

/** An edit without some of its fields. */
export const lessOf = (change: Change, ...names: string[]): Change => ({
  ...change,
  fields: without(change.fields, ...names),
  was: without(change.was, ...names),
})

const next = (changes: readonly Change[]) => ({
  id: crypto.randomUUID(),
  at: (changes.at(-1)?.at ?? 0) + 1,
  fields: {},
  was: {},
  state: 'waiting' as const,
  conflicts: [],
})

/** What is written when a field is changed. What was not sent yet is one change with it. */
export function editing(sheet: Sheet, changes: readonly Change[], name: string, value: unknown): Write[] {
  const own = changes.filter((change) => change.sheet === sheet.id)
  const open = own.findLast(({ fields }) => name in fields)
  if (open?.conflicts.some(({ field }) => field === name)) {
    const conflicts = open.conflicts.map((it) => (it.field === name ? { ...it, mine: value } : it))
    return [putChange({ ...open, fields: { ...open.fields, [name]: value }, conflicts })]
  }
  const last = own.at(-1)
  const edit =
    last?.kind === 'edit' && last.state === 'waiting' && !last.isSent
      ? last
      : { ...next(changes), sheet: sheet.id, kind: 'edit' }
  const before: Values = edit.was
  const was = name in before ? before[name] : (shown(sheet, changes)[name] ?? null)
  const changed = { ...edit, fields: { ...edit.fields, [name]: value }, was: { ...edit.was, [name]: was } }
  return [putChange(isSame(was, value) ? lessOf(changed, name) : changed)]
}

export function adding(sheet: Sheet, changes: readonly Change[], kind: string, body: unknown, file?: File): Write[] {
  const about = file && { name: file.name, type: file.type }
  const change: Change = { ...next(changes), sheet: sheet.id, kind, body, ...(about && { file: about }) }
  return [put('changes', change), ...(file ? [['files', change.id, file] satisfies Write] : [])]
}

/** What is written when somebody says which of two values is right; two texts can both stay. */
export function settling(change: Change, field: string, keep: 'mine' | 'theirs' | 'both'): Write[] {
  const conflict = change.conflicts.find((one) => one.field === field)
  if (!conflict) return []
  const conflicts = change.conflicts.filter((one) => one !== conflict)
  const rest: Change = { ...change, conflicts, state: conflicts.length > 0 ? 'conflict' : 'waiting' }
  if (keep === 'theirs') return [putChange(lessOf(rest, field))]
  const value = keep === 'both' ? `${conflict.theirs}\n${conflict.mine}` : conflict.mine
  const was = { ...rest.was, [field]: conflict.theirs }
  return [putChange({ ...rest, was, fields: { ...rest.fields, [field]: value } })]
}

export const dropping = (change: Change): Write[] => [
  ['changes', change.id, undefined],
  ['files', change.id, undefined],
]
