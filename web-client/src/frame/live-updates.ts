import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CloudEvent } from '../api/generated/model'
import { refreshes } from '../api/generated/refreshes'
import { domains } from '../domains'
import { follow } from '../shared/live'
import { refreshTouched } from '../shared/refresh'

/** Many changes at once are read again once. */
const GATHER = 150

const readOne = Object.assign({}, ...domains.map((domain) => domain.readOne))

/** Listens to what others change while the page is open, and lets it be read again. */
export function useLiveUpdates(account: string) {
  const queries = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let changes: { lists: readonly string[]; record: string }[] = []
    function take(event: CloudEvent) {
      const known = refreshes[event.data.subject_type]
      if (!known) return
      changes.push({ lists: known, record: event.subject })
      timer ??= setTimeout(() => {
        const gathered = changes
        timer = undefined
        changes = []
        refreshTouched(queries, gathered, readOne)
      }, GATHER)
    }
    const stop = follow(account, take, () => void queries.invalidateQueries())
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [queries, account])
}
