import { useQueryClient } from '@tanstack/react-query'
import { createParser } from 'eventsource-parser'
import { useEffect } from 'react'
import type { CloudEvent } from '../api/generated/model'
import { sendSignedIn } from '../api/request'
import { MOVED } from '../funds/queries'

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000
/** What a change to a record of a fund lets be read again. */
const OF_FUNDS = new Set(['fund', 'campaign', 'contribution', 'allocation', 'disbursement', 'fund_period', 'house'])

/**
 * Listens to the live stream while the page is open, and lets whatever a change touched be read again.
 * A broken stream is taken up where it ended, so that nothing is missed.
 */
export function useLiveUpdates() {
  const queries = useQueryClient()
  useEffect(() => {
    const stop = new AbortController()
    let last: string | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const touched = new Set<string>()
    let money = false

    function tell() {
      timer = undefined
      const subjects = [...touched]
      touched.clear()
      if (money) for (const kind of MOVED) queries.invalidateQueries({ queryKey: [kind] })
      money = false
      if (subjects.length === 0) return
      for (const kind of ['cases', 'workqueues', 'journal']) queries.invalidateQueries({ queryKey: [kind] })
      for (const subject of subjects) queries.invalidateQueries({ queryKey: ['case', subject] })
    }

    async function listen() {
      let wait = FIRST_WAIT
      while (!stop.signal.aborted) {
        try {
          const headers: Record<string, string> = { Accept: 'text/event-stream' }
          if (last) headers['Last-Event-ID'] = last
          const response = await sendSignedIn('/v1/events/stream', { headers, signal: stop.signal })
          if (response.status === 401 || response.status === 403) return
          if (response.status === 410) {
            // The position is not known any more: everything is read again, and the stream begins now.
            last = undefined
            void queries.invalidateQueries()
            continue
          }
          if (!response.ok || !response.body) throw new Error('no stream')
          wait = FIRST_WAIT
          const parser = createParser({
            onEvent: (message) => {
              if (message.id) last = message.id
              const event = JSON.parse(message.data) as CloudEvent
              const isMoney = OF_FUNDS.has(event.data.subject_type)
              if (event.data.subject_type !== 'case' && !isMoney) return
              if (isMoney) money = true
              else touched.add(event.subject)
              // Many changes at once are read again once.
              timer ??= setTimeout(tell, 150)
            },
          })
          const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
          for (let part = await reader.read(); !part.done; part = await reader.read()) parser.feed(part.value)
        } catch {
          if (stop.signal.aborted) return
        }
        await new Promise((resume) => setTimeout(resume, wait))
        wait = Math.min(wait * 2, LONGEST_WAIT)
      }
    }

    void listen()
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [queries])
}
