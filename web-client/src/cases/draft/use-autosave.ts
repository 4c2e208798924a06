import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { updateCase } from '../../api/generated/client'
import type { CaseView, FieldError } from '../../api/generated/model'
import { isProblem, seen } from '../../api/request'
import { type Conflict, isSame, merge } from '../../shared/form/merge'
import { useDraft } from '../../shared/form/use-draft'
import { refresh } from '../../shared/refresh'
import { tellSaving } from '../../shared/saving'
import type { FormSchema } from '../form/answers'
import { difference, type FormData, unfinished } from '../form/patch'
import { caseKey, withPurpose } from '../queries'

const PAUSE = 1_200
/** After a failure it is tried again by itself; the answer may have been lost without a sign that the connection was lost. */
const AGAIN = 5_000

export type CaseDraft = ReturnType<typeof useCaseDraft>

/**
 * The answers that stand in the form, those that the service has, with their version, and what is open between both: what others
 * save meanwhile is brought together with them field by field.
 */
function useAnswers(item: CaseView) {
  const [value, setValue] = useState<FormData>(item.form)
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const base = useRef<{ form: FormData; version: number }>({ form: item.form, version: item.version })
  const newest = useRef(value)
  const sent = useRef<FormData>({})
  const open = useRef(conflicts)

  function put(next: FormData, found: readonly Conflict[] = open.current) {
    newest.current = next
    open.current = found
    setValue(next)
    setConflicts(found)
  }
  /** Brings answers that began from others together with those of the service. */
  function bring(from: FormData, mine: FormData, theirs: FormData) {
    const { values, conflicts: both } = merge(from, mine, theirs)
    put(values, both)
  }
  function settle(field: string, keep: 'mine' | 'theirs') {
    const conflict = open.current.find((one) => one.field === field)
    const next = keep === 'theirs' && conflict ? { ...newest.current, [field]: conflict.theirs } : newest.current
    const rest = open.current.filter((one) => one.field !== field)
    put(next, rest)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: bring is another function at each render.
  useEffect(() => {
    if (item.version <= base.current.version) return
    // What this page sent is nobody else's change, also when the answer is late or was lost.
    const own = Object.entries(sent.current).filter(([name, value]) => isSame(value, item.form[name]))
    const known = { ...base.current.form, ...Object.fromEntries(own) }
    base.current = { form: item.form, version: item.version }
    sent.current = {}
    bring(known, newest.current, item.form)
  }, [item])

  return { value, conflicts, base, newest, sent, open, put, bring, settle }
}

/** Saves after a pause, again after a failure, when the connection is back, and when the page is left. */
function useSavingTimes(
  save: () => Promise<void>,
  answers: { value: FormData; conflicts: readonly Conflict[] },
  hasFailed: boolean,
) {
  const { value, conflicts } = answers
  const latest = useRef(save)
  latest.current = save
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timer begins anew with each change.
  useEffect(() => {
    const timer = setTimeout(() => void latest.current(), PAUSE)
    return () => clearTimeout(timer)
  }, [value, conflicts])
  useEffect(() => {
    if (!hasFailed) return
    const timer = setInterval(() => void latest.current(), AGAIN)
    return () => clearInterval(timer)
  }, [hasFailed])
  useEffect(() => {
    const again = () => void latest.current()
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
      again()
    }
  }, [])
}

/** Sends answers over the version that they were read at. */
const useWrite = (id: string, purpose?: string) =>
  useMutation({
    mutationFn: ({ form, version }: { form: FormData; version: number }) =>
      updateCase(
        id,
        { form: form as never },
        { headers: { ...seen(version).headers, ...withPurpose(purpose).headers } },
      ),
  })

/**
 * The answers as they are typed. They are kept on this computer at once and saved after a short pause; what could not be saved
 * is sent when there is a connection again. The version is that of the answers that stand below.
 */
export function useCaseDraft(item: CaseView, schema: FormSchema, purpose?: string) {
  const queries = useQueryClient()
  const [errors, setErrors] = useState<FieldError[]>([])
  const { value, conflicts, base, newest, sent, open, put, bring, settle } = useAnswers(item)
  const running = useRef<Promise<void> | null>(null)
  const kept = useDraft<FormData>(`case/${item.id}`)
  const write = useWrite(item.id, purpose)
  const patchOf = (form: FormData) =>
    difference(base.current.form, form, [...unfinished(schema, form), ...open.current.map((one) => one.field)])
  const hasOpen = () => Object.keys(patchOf(newest.current)).length > 0
  const isKept = () => Object.keys(difference(base.current.form, newest.current)).length === 0

  function taken(patch: FormData, view: CaseView) {
    // A live change may have brought this version, or a later one, before its answer.
    if (view.version > base.current.version) {
      base.current = { form: { ...base.current.form, ...patch }, version: view.version }
      queries.setQueryData(caseKey(item.id, purpose), view)
    }
    sent.current = {}
    settled()
  }
  function settled() {
    setErrors([])
    if (isKept()) kept.drop()
    tellSaving(isKept() ? 'saved' : 'waiting')
  }
  function refused(error: unknown) {
    tellSaving('waiting')
    if (isProblem(error) && error.status === 422) setErrors(error.problem.errors ?? [])
    // Somebody was faster: their answers come, and are brought together with these.
    if (isProblem(error) && error.status === 412) void refresh(queries, `/v1/cases/${item.id}`)
  }
  async function save(): Promise<void> {
    if (running.current) await running.current
    const patch = patchOf(newest.current)
    if (Object.keys(patch).length === 0) return
    sent.current = patch
    tellSaving('saving')
    running.current = write
      .mutateAsync({ form: patch, version: base.current.version })
      .then((view) => taken(patch, view))
      .catch(refused)
      .finally(() => {
        running.current = null
      })
    await running.current
  }
  // A change of the record brought what was sent before its answer was lost: nothing is left to send.
  useEffect(() => {
    if (!write.isError || hasOpen()) return
    write.reset()
    settled()
  })
  const hasFailed = isProblem(write.error) && (write.error.status === 0 || write.error.status >= 500)
  useSavingTimes(save, { value, conflicts }, hasFailed)

  // What was typed before a reload, a crash or the end of a session.
  const { found } = kept
  // biome-ignore lint/correctness/useExhaustiveDependencies: bring is another function at each render.
  useEffect(() => {
    if (found?.draft) bring(found.draft.base ?? {}, found.draft.values, base.current.form)
  }, [found])

  function change(next: FormData) {
    put(next)
    kept.keep({ values: next, base: base.current.form, version: base.current.version })
  }
  const isSettled = !write.isPending && Object.keys(patchOf(value)).length === 0
  return {
    value,
    errors,
    conflicts,
    change,
    save,
    isReady: found !== null,
    isSettled,
    unfinished: unfinished(schema, value),
    failure: write.isError ? write.error : null,
    settle,
  }
}
