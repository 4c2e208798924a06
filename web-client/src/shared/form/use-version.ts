import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Draft } from './drafts'
import { type Conflict, isSame, merge, type Values } from './merge'
import type { FormOptions } from './use-form'

/**
 * The version of the values that are shown. When the record changes elsewhere, untouched fields follow, touched ones stay, and
 * the version only rises with what is shown. `end` is called when the record has all that stands in the form.
 */
export function useShownVersion<V extends Values>(
  { initial, version }: Pick<FormOptions<V, unknown>, 'initial' | 'version'>,
  latest: RefObject<V>,
  write: (values: V) => void,
  end: (isSeen: boolean) => void,
) {
  const base = useRef({ values: initial, version })
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  useEffect(() => {
    if (version === undefined || base.current.version === undefined || version <= base.current.version) return
    const merged = merge(base.current.values, latest.current, initial)
    const wasDirty = !isSame(latest.current, base.current.values)
    base.current = { values: initial, version }
    write(merged.values)
    setConflicts(merged.conflicts)
    if (wasDirty && isSame(merged.values, initial)) end(true)
    // Only a new version counts: a page makes a new object of the same values at each drawing.
  }, [version, initial, write])
  function restore(kept: Draft<V>) {
    const merged = merge((kept.base ?? base.current.values) as V, kept.values, base.current.values)
    write(merged.values)
    setConflicts(merged.conflicts)
  }
  return { base, conflicts, setConflicts, restore }
}
