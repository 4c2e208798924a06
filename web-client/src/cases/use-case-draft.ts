import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { updateCase } from '../api/generated/client'
import type { CaseView, FieldError } from '../api/generated/model'
import { isProblem, seen } from '../api/request'
import { type Conflict, isSame, merge } from '../shared/form/merge'
import { useDraft } from '../shared/form/use-draft'
import { refresh } from '../shared/refresh'
import { tellSaving } from '../shared/saving'
import type { FormSchema } from './answers'
import { difference, type FormData, unfinished } from './patch'
import { caseKey, withPurpose } from './queries'

const PAUSE = 1_200
/** After a failure it is tried again by itself; the answer may have been lost without a sign that the connection was lost. */
const AGAIN = 5_000

export type CaseDraft = ReturnType<typeof useCaseDraft>

/**
 * The answers as they are typed. They are kept on this computer at once and saved after a short pause; what could not be saved
 * is sent when there is a connection again. The version is that of the answers that stand below: what others save meanwhile is
 * brought together field by field.
 */
export function useCaseDraft(item: CaseView, schema: FormSchema, purpose?: string) {
  const queries = useQueryClient()
  const [value, setValue] = useState<FormData>(item.form)
  const [errors, setErrors] = useState<FieldError[]>([])
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  const base = useRef<{ form: FormData; version: number }>({ form: item.form, version: item.version })
  const newest = useRef(value)
  const sent = useRef<FormData>({})
  const open = useRef<readonly Conflict[]>([])
  const running = useRef<Promise<void> | null>(null)
  const kept = useDraft<FormData>(`case/${item.id}`)
  const write = useMutation({
    mutationFn: ({ form, version }: { form: FormData; version: number }) =>
      updateCase(
        item.id,
        { form: form as never },
        { headers: { ...seen(version).headers, ...withPurpose(purpose).headers } },
      ),
  })

  function put(next: FormData, found: readonly Conflict[] = open.current) {
    newest.current = next
    open.current = found
    setValue(next)
    setConflicts([...found])
  }
  const patchOf = (form: FormData) =>
    difference(base.current.form, form, [...unfinished(schema, form), ...open.current.map((one) => one.field)])
  const isKept = () => Object.keys(difference(base.current.form, newest.current)).length === 0

  async function save(): Promise<void> {
    if (running.current) await running.current
    const next = newest.current
    const patch = patchOf(next)
    if (Object.keys(patch).length === 0) return
    sent.current = patch
    tellSaving('saving')
    running.current = write
      .mutateAsync({ form: patch, version: base.current.version })
      .then((view) => {
        // A live change may have brought this version, or a later one, before its answer.
        if (view.version > base.current.version) {
          base.current = { form: { ...base.current.form, ...patch }, version: view.version }
          queries.setQueryData(caseKey(item.id, purpose), view)
        }
        sent.current = {}
        setErrors([])
        if (isKept()) kept.drop()
        tellSaving(isKept() ? 'saved' : 'waiting')
      })
      .catch((error: unknown) => {
        tellSaving('waiting')
        if (isProblem(error) && error.status === 422) setErrors(error.problem.errors ?? [])
        // Somebody was faster: their answers come, and are brought together with these.
        if (isProblem(error) && error.status === 412) void refresh(queries, `/v1/cases/${item.id}`)
      })
      .finally(() => {
        running.current = null
      })
    await running.current
  }
  const latest = useRef(save)
  latest.current = save

  // What was typed before a reload, a crash or the end of a session.
  const { found } = kept
  // biome-ignore lint/correctness/useExhaustiveDependencies: put is another function at each render.
  useEffect(() => {
    if (!found?.draft) return
    const { values, conflicts: both } = merge(found.draft.base ?? {}, found.draft.values, base.current.form)
    put(values, both)
  }, [found])

  // biome-ignore lint/correctness/useExhaustiveDependencies: put is another function at each render.
  useEffect(() => {
    if (item.version <= base.current.version) return
    // What this page sent is nobody else's change, also when the answer is late or was lost.
    const own = Object.entries(sent.current).filter(([name, value]) => isSame(value, item.form[name]))
    const known = { ...base.current.form, ...Object.fromEntries(own) }
    const { values, conflicts: both } = merge(known, newest.current, item.form)
    base.current = { form: item.form, version: item.version }
    sent.current = {}
    put(values, both)
  }, [item])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the timer begins anew with each change.
  useEffect(() => {
    const timer = setTimeout(() => void latest.current(), PAUSE)
    return () => clearTimeout(timer)
  }, [value, conflicts])
  const hasFailed = isProblem(write.error) && (write.error.status === 0 || write.error.status >= 500)
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
    settle(field: string, keep: 'mine' | 'theirs') {
      const conflict = open.current.find((one) => one.field === field)
      const next = keep === 'theirs' && conflict ? { ...newest.current, [field]: conflict.theirs } : newest.current
      put(
        next,
        open.current.filter((one) => one.field !== field),
      )
    },
  }
}
