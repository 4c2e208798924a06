import { useForm as useMantineForm } from '@mantine/form'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isProblem } from '../../api/request'
import { tellSaving } from '../saving'
import { type Conflict, isSame, merge, type Values } from './merge'
import { useDraft } from './use-draft'

export interface FormOptions<V extends Values, R> {
  /** Under which name what is typed is kept until it was saved; the same for the same record. */
  draft?: string
  /** The values that the record has, or those of a new one. */
  initial: V
  /** The version of the record whose values these are. */
  version?: number
  /** What is wrong with a field, as a sentence. */
  check?: (values: V) => { [field in keyof V]?: string | false | null | undefined }
  /** Sends the values; the version is that of the values that were shown, never one that came meanwhile. */
  send: (values: V, version: number | undefined) => Promise<R>
  onDone: (result: R) => void
}

export interface FormState<V extends Values> {
  values: V
  set: <K extends keyof V & string>(field: K, value: V[K]) => void
  /** What a field of the kit takes; the label also names the field in the list of faults. */
  field: <K extends keyof V & string>(
    field: K,
    label: string,
  ) => { id: string; name: K; label: string; value: V[K]; onChange: (value: V[K]) => void; error?: string }
  labels: Record<string, string>
  errors: Record<string, string>
  failure: unknown
  /** Counts the tries to send: the list of faults takes the focus once for each. */
  tries: number
  isSending: boolean
  /** False until a kept draft was looked for. */
  isReady: boolean
  isDirty: boolean
  /** When the draft was kept that the form was filled from. */
  restoredAt?: number
  conflicts: Conflict[]
  settle: (field: string, keep: 'mine' | 'theirs') => void
  /** True when nothing is wrong; else the faults are shown. */
  validate: () => boolean
  submit: () => Promise<void>
  discard: () => void
  /** Makes a form that was sent ready for another one. */
  renew: () => void
}

let counter = 0

/** A form of ours: its values, their faults, the draft, the version, and the one way to send it. */
export function useForm<V extends Values, R>(options: FormOptions<V, R>): FormState<V> {
  const { initial, version, check, send, onDone } = options
  const [id] = useState(() => `form${++counter}`)
  const labels = useRef<Record<string, string>>({})
  const sending = useRef(false)
  const done = useRef(false)
  const base = useRef({ values: initial, version })
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  const [restoredAt, setRestoredAt] = useState<number>()
  const draft = useDraft<V>(options.draft)
  const form = useMantineForm<V>({
    initialValues: initial,
    validate: (values) =>
      Object.fromEntries(Object.entries(check?.(values) ?? {}).filter(([, fault]) => fault)) as never,
  })
  const latest = useRef(form.values)
  latest.current = form.values

  const write = useCallback(
    (values: V) => {
      latest.current = values
      form.setValues(values)
    },
    [form.setValues],
  )

  // What was kept comes back once, before anything can be typed.
  const found = draft.found
  useEffect(() => {
    if (!found?.draft) return
    const kept = found.draft
    const { values, conflicts } = merge((kept.base ?? base.current.values) as V, kept.values, base.current.values)
    write(values)
    setConflicts(conflicts)
    setRestoredAt(kept.at)
  }, [found, write])

  // The record changed elsewhere: untouched fields follow, touched ones stay, and the version only rises with what is shown.
  useEffect(() => {
    if (version === undefined || base.current.version === undefined || version <= base.current.version) return
    const merged = merge(base.current.values, latest.current, initial)
    base.current = { values: initial, version }
    write(merged.values)
    setConflicts(merged.conflicts)
    // Only a new version counts: a page makes a new object of the same values at each drawing.
  }, [version, initial, write])

  function set<K extends keyof V & string>(field: K, value: V[K]) {
    const values = { ...latest.current, [field]: value }
    write(values)
    form.clearFieldError(field)
    done.current = false
    draft.keep({ values, version: base.current.version, base: base.current.values })
  }

  async function submit() {
    // A second press may come before the first was drawn, or while the page or dialog goes.
    if (sending.current || done.current || conflicts.length > 0) return
    sending.current = true
    setSending(true)
    setFailure(null)
    tellSaving('saving')
    try {
      const result = await send(latest.current, base.current.version)
      draft.drop()
      done.current = true
      tellSaving('saved')
      onDone(result)
    } catch (error) {
      const isOffline = isProblem(error, 'offline')
      tellSaving(isOffline && options.draft ? 'waiting' : 'none')
      setFailure(error)
      setTries((before) => before + 1)
      form.setErrors(atFields(error) as never)
    } finally {
      sending.current = false
      setSending(false)
    }
  }

  function discard() {
    draft.drop()
    setRestoredAt(undefined)
    write(base.current.values)
    form.clearErrors()
    setFailure(null)
  }

  const isDirty = !isSame(form.values, base.current.values)
  return {
    values: form.values,
    set,
    field(name, label) {
      labels.current[name] = label
      const error = form.errors[name]
      const own = {
        id: `${id}-${name}`,
        name,
        label,
        value: form.values[name],
        onChange: (value: never) => set(name, value),
      }
      return { ...own, ...(error ? { error: String(error) } : {}) } as never
    },
    labels: labels.current,
    errors: form.errors as Record<string, string>,
    failure,
    tries,
    isSending,
    isReady: found !== null,
    isDirty,
    restoredAt,
    conflicts,
    settle(field, keep) {
      const conflict = conflicts.find((one) => one.field === field)
      if (conflict && keep === 'theirs') set(field, conflict.theirs as never)
      setConflicts(conflicts.filter((one) => one.field !== field))
    },
    validate() {
      const { hasErrors } = form.validate()
      if (hasErrors) setTries((before) => before + 1)
      return !hasErrors
    },
    submit,
    discard,
    renew() {
      if (!done.current) return
      done.current = false
      discard()
    },
  }
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
