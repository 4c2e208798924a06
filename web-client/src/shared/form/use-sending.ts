import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { isProblem } from '../../api/request'
import { isStale, isUnknown } from '../problems'
import { refreshWritten } from '../refresh'
import { tellSaving } from '../saving'
import type { Values } from './merge'
import type { Change, FormOptions } from './use-form'

const BEGIN = { isSending: false, isWaiting: false, isStored: false, failure: null as unknown, tries: 0 }

/** Another content was typed. Who was faster stays in sight until it is sent again. */
const opened = (before: typeof BEGIN): typeof BEGIN => ({
  ...BEGIN,
  isSending: before.isSending,
  tries: before.tries,
  failure: isStale(before.failure) ? before.failure : null,
})

/** One sending at a time, and what is known of its end. */
export function useSending<V extends Values, R>(
  options: FormOptions<V, R>,
  latest: RefObject<V>,
  draft: { drop: () => void },
  form: { setErrors: (errors: never) => void; clearErrors: () => void },
) {
  const queries = useQueryClient()
  const sending = useRef(false)
  const done = useRef(false)
  const unknown = useRef(false)
  const waits = useRef(false)
  const [state, setState] = useState(BEGIN)
  const put = (part: Partial<typeof BEGIN>) => setState((before) => ({ ...before, ...part }))
  const count = () => setState((before) => ({ ...before, tries: before.tries + 1 }))

  function fail(error: unknown) {
    const isOffline = isProblem(error, 'offline')
    unknown.current ||= isUnknown(error)
    waits.current = isOffline && options.draft !== undefined
    tellSaving(waits.current ? 'waiting' : 'none')
    put({ failure: error, isWaiting: isOffline && !navigator.onLine && options.draft !== undefined })
    count()
    form.setErrors(atFields(error, Object.keys(latest.current)) as never)
    // What the page shows is old, or it is not known whether it is.
    if (isUnknown(error) || isStale(error)) void queries.invalidateQueries()
  }

  async function submit(version: number | undefined) {
    // A second press may come before the first was drawn, or while the page or dialog goes.
    if (sending.current || done.current) return
    sending.current = true
    waits.current = false
    put({ isSending: true, failure: null, isWaiting: false })
    tellSaving('saving')
    try {
      const result = await options.send(latest.current, version)
      draft.drop()
      done.current = true
      unknown.current = false
      tellSaving('saved')
      void refreshWritten(queries)
      options.onDone(result)
    } catch (error) {
      fail(error)
    } finally {
      sending.current = false
      put({ isSending: false })
    }
  }

  /** The record has what stands in the form; after a lost answer, because it was stored then. */
  function end(isSeen?: boolean) {
    if (isSeen && (sending.current || !unknown.current)) return
    unknown.current = false
    waits.current = false
    draft.drop()
    form.clearErrors()
    put({ failure: null, isWaiting: false, isStored: true })
    tellSaving('saved')
    options.onUnchanged?.()
  }
  useEffect(() => {
    if (options.isThere?.(latest.current)) end(true)
  })
  function hold() {
    waits.current = false
    put({ isWaiting: false })
    tellSaving('none')
  }
  // A form goes with its record, when that was answered or taken back: nobody sends it any more.
  useEffect(() => () => void (waits.current && tellSaving('none')), [])

  return {
    submit,
    count,
    state,
    end,
    /** What waited waits no more: the header says so. */
    hold,
    isDone: () => done.current,
    /** Another content is another sending. */
    open() {
      done.current = false
      setState(opened)
    },
  }
}

/** Sends what waits once there is a connection again. */
export function useBackOnline(isWaiting: boolean, submit: () => Promise<void>) {
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    if (!isWaiting) return
    const again = () => void latest.current()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [isWaiting])
}

/** The faults that the service found, by field: the part of the pointer that is a field of the form, or its first name. */
export function atFields(error: unknown, fields: readonly string[]): Record<string, string> {
  if (!isProblem(error)) return {}
  const faults: Record<string, string> = {}
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const names = (pointer ?? '').split('/').filter((part) => part !== '' && !/^\d+$/.test(part))
    const name = names.find((part) => fields.includes(part)) ?? names[0]
    if (name) faults[name] ??= detail
  }
  return faults
}

/** Who was faster, as the refusal of an old version says it. */
export function changeOf(failure: unknown): Change {
  if (!isStale(failure)) return {}
  const { changed_by, changed_at } = failure.problem as { changed_by?: { full_name?: string }; changed_at?: string }
  return { by: changed_by?.full_name, at: changed_at }
}
