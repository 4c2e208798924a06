/** Values of a form by the names of its fields. */
export type Values = Record<string, unknown>

export interface Conflict {
  field: string
  mine: unknown
  theirs: unknown
}

export interface Merged<V> {
  values: V
  conflicts: Conflict[]
}

/** As the service keeps a text: no spaces around it and its lines, one between words, and marks with their letter. */
const kept = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()

const plain = (value: unknown) =>
  JSON.stringify(value ?? null, (_, part) => (typeof part === 'string' ? kept(part) : part))

export const isSame = (one: unknown, other: unknown) => plain(one) === plain(other)

/**
 * Brings what is typed together with what somebody else saved meanwhile: a field that was left alone takes their value, a
 * field that was changed here stays, and where both changed it differently both are shown.
 */
export function merge<V extends Values>(base: V, mine: V, theirs: V): Merged<V> {
  const values: Values = { ...mine }
  const conflicts: Conflict[] = []
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const isMine = !isSame(mine[field], base[field])
    const isTheirs = !isSame(theirs[field], base[field])
    if (!isTheirs || isSame(mine[field], theirs[field])) continue
    if (isMine) conflicts.push({ field, mine: mine[field], theirs: theirs[field] })
    else values[field] = theirs[field]
  }
  return { values: values as V, conflicts }
}
