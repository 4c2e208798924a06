import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { createCaseBulkAction } from '../../api/generated/client'
import type { CaseBulkActionCreate, CaseBulkRow, CaseSummary } from '../../api/generated/model'
import { ProblemError } from '../../api/request'
import { refreshWritten } from '../../shared/refresh'

/** What is done with each of the cases. */
export type Action = Omit<CaseBulkActionCreate, 'cases' | 'dry_run'>

type Row = Pick<CaseSummary, 'id' | 'version'>

/** What became of a case; `version` is the one that was left. */
export type Result =
  | { state: 'eligible' | 'sending' }
  | { state: 'done' | 'undone'; version: number }
  | { state: 'refused'; error: unknown }
  // The answer was lost: it is not known whether it was done.
  | { state: 'lost'; error: unknown }

/**
 * How many cases a request takes. The service commits a request as a whole, so what is shown as done is done; slices keep each short, and
 * show how far it is.
 */
const SLICE = 50

const slices = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / SLICE) }, (_, at) => rows.slice(at * SLICE, (at + 1) * SLICE))

const bodyOf = (action: Action, rows: readonly Row[]) => ({
  ...action,
  cases: rows.map(({ id, version }) => ({ id, version })),
})

const resultOf = ({ outcome, problem, version }: CaseBulkRow, done: 'done' | 'undone'): Result => {
  if (problem) return { state: 'refused', error: new ProblemError({ ...problem }) }
  return outcome === 'eligible' ? { state: 'eligible' } : { state: done, version: version ?? 0 }
}

/** What would become of the cases; nothing is changed. */
export function usePreview(action: Action | undefined, rows: readonly Row[]) {
  return useQuery({
    queryKey: ['bulk-preview', action, rows.map(({ id, version }) => [id, version])],
    enabled: action !== undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      const found = new Map<string, Result>()
      for (const slice of action ? slices(rows) : []) {
        const { items } = await createCaseBulkAction({ ...bodyOf(action as Action, slice), dry_run: true }, { signal })
        for (const row of items) found.set(row.case_id, resultOf(row, 'done'))
      }
      return found
    },
  })
}

/** Does it, slice by slice; each case has its own result. A slice whose answer was lost stops it; sent again, it has the same key. */
export function useBulkAction() {
  const queries = useQueryClient()
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const running = useRef(false)
  const put = (found: [string, Result][]) => setResults((before) => new Map([...before, ...found]))

  async function run(batches: { action: Action; rows: readonly Row[] }[], done: 'done' | 'undone' = 'done') {
    // A second press comes before the first is drawn.
    if (running.current) return
    running.current = true
    setRunning(true)
    const parts = batches.flatMap(({ action, rows }) => slices(rows).map((slice) => ({ action, slice })))
    for (const { action, slice } of parts) {
      put(slice.map(({ id }) => [id, { state: 'sending' }]))
      try {
        const { items } = await createCaseBulkAction(bodyOf(action, slice))
        put(items.map((row) => [row.case_id, resultOf(row, done)]))
      } catch (error) {
        put(slice.map(({ id }) => [id, { state: 'lost', error }]))
        break
      }
    }
    running.current = false
    setRunning(false)
    void refreshWritten(queries)
  }

  return { results, isRunning, run }
}
