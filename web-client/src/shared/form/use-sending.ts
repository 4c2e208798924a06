import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { isProblem } from '../../api/request'
import { tellSaving } from '../saving'
import type { Values } from './merge'
import type { Change, FormOptions } from './use-form'

/** It is not known whether the service took what was sent: the answer did not come. */
const isUnknown = (error: unknown) => isProblem(error) && (error.status === 0 || error.status >= 500)

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
  const [isSending, setSending] = useState(false)
  const [isWaiting, setWaiting] = useState(false)
  const [isStored, setStored] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [tries, setTries] = useState(0)

  function fail(error: unknown) {
    const waits = isProblem(error, 'offline') && !navigator.onLine && options.draft !== undefined
    unknown.current ||= isUnknown(error)
    tellSaving(isProblem(error, 'offline') && options.draft ? 'waiting' : 'none')
    setWaiting(waits)
    setFailure(error)
    setTries((before) => before + 1)
    form.setErrors(atFields(error) as never)
    // What the page shows is old, or it is not known whether it is.
    if (isUnknown(error) || (isProblem(error) && error.status === 412)) void queries.invalidateQueries()
  }

  async function submit(version: number | undefined) {
    // A second press may come before the first was drawn, or while the page or dialog goes.
    if (sending.current || done.current) return
    sending.current = true
    setSending(true)
    setFailure(null)
    setWaiting(false)
    tellSaving('saving')
    try {
      const result = await options.send(latest.current, version)
      draft.drop()
      done.current = true
      unknown.current = false
      tellSaving('saved')
      options.onDone(result)
    } catch (error) {
      fail(error)
    } finally {
      sending.current = false
      setSending(false)
    }
  }

  return {
    submit,
    isWaiting,
    isDone: () => done.current,
    /** Another content is another sending. */
    open() {
      done.current = false
      setWaiting(false)
      setStored(false)
      // Who was faster stays in sight until it is sent again.
      setFailure((before: unknown) => (isProblem(before) && before.status === 412 ? before : null))
    },
    count: () => setTries((before) => before + 1),
    /** The record has what stands in the form; after a lost answer, because it was stored then. */
    end(isSeen?: boolean) {
      if (isSeen && (sending.current || !unknown.current)) return
      unknown.current = false
      draft.drop()
      form.clearErrors()
      setFailure(null)
      setWaiting(false)
      setStored(true)
      tellSaving('saved')
      options.onUnchanged?.()
    },
    state: { isSending, isWaiting, isStored, failure, tries, hold: () => setWaiting(false) },
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

/** The faults that the service found, by field: the first part of the pointer that is a name. */
export function atFields(error: unknown): Record<string, string> {
  if (!isProblem(error)) return {}
  const faults: Record<string, string> = {}
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const name = pointer?.split('/').find((part) => part !== '' && !/^\d+$/.test(part))
    if (name) faults[name] ??= detail
  }
  return faults
}

/** Who was faster, as the refusal of an old version says it. */
export function changeOf(failure: unknown): Change {
  if (!isProblem(failure) || failure.status !== 412) return {}
  const { changed_by, changed_at } = failure.problem as { changed_by?: { full_name?: string }; changed_at?: string }
  return { by: changed_by?.full_name, at: changed_at }
}
