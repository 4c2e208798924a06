import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../api/request'
import { refreshWritten } from './refresh'

/** What became of one record of many; `result` is what the service answered. */
export type Outcome = { state: 'sending' } | { state: 'done'; result: unknown } | { state: 'failed'; error: unknown }

/** Does the same to many records, one after another; it can be stopped, and each record has its own outcome. */
export function useBulk<T extends { id: string }>(send: (row: T) => Promise<unknown>) {
  const queries = useQueryClient()
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const running = useRef(false)
  const stopped = useRef(false)
  // Nothing is sent for a page that was left.
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )
  const put = (id: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(id, outcome))

  async function start(rows: readonly T[]) {
    if (running.current) return
    running.current = true
    stopped.current = false
    setRunning(true)
    for (const row of rows) {
      if (stopped.current) break
      put(row.id, { state: 'sending' })
      try {
        put(row.id, { state: 'done', result: await send(row) })
      } catch (error) {
        put(row.id, { state: 'failed', error })
        // Without a connection or a session the rest would fail the same way.
        if (isProblem(error) && (error.status === 0 || error.status === 401)) break
      }
    }
    running.current = false
    setRunning(false)
    void refreshWritten(queries)
  }

  const all = [...outcomes.values()]
  return {
    outcomes,
    isRunning,
    done: all.filter(({ state }) => state === 'done').length,
    failed: all.filter(({ state }) => state === 'failed').length,
    start,
    stop: () => {
      stopped.current = true
    },
    reset: () => setOutcomes(new Map()),
  }
}
