import { useForm as useMantineForm } from '@mantine/form'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Conflict, isSame, type Values } from './merge'
import { useDraft } from './use-draft'
import { changeOf, useBackOnline, useSending } from './use-sending'
import { useShownVersion } from './use-version'

export interface FormOptions<V extends Values, R> {
  /** Under which name what is typed is kept until it was saved; the same for the same record. */
  draft?: string
  /** The values that the record has, or those of a new one. */
  initial: V
  /** The version of the record whose values these are. */
  version?: number
  /** What is wrong with a field, as a sentence. */
  check?: (values: V) => { [field in keyof V]?: string | false | null | undefined }
  /** When the record got this version, for those whose field somebody else changed. */
  changedAt?: string
  /** Sends the values; the version is that of the values that were shown, never one that came meanwhile. */
  send: (values: V, version: number | undefined) => Promise<R>
  onDone: (result: R) => void
  /** Whether the record has what is typed, where it is no value of the record; asked when an answer was lost. */
  isThere?: (values: V) => boolean
  /** Where a record is left that has all that was typed already: nothing is sent then. */
  onUnchanged?: () => void
}

/** Who changed the record while it was open, as far as the service says it. */
export interface Change {
  by?: string
  at?: string
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
  change: Change
  /** Sent without a connection: it is sent again by itself, once there is one. */
  isWaiting: boolean
  /** What was sent before its answer was lost turned out to be stored. */
  isStored: boolean
  /** True while something is typed that the service does not have. */
  isUnsent: () => boolean
  isKept: boolean
  /** Nothing is sent any more by itself. */
  hold: () => void
  settle: (field: string, keep: 'mine' | 'theirs') => void
  /** True when nothing is wrong; else the faults are shown. */
  validate: () => boolean
  submit: () => Promise<void>
  discard: () => void
  /** Makes a form that was sent ready for another one. */
  renew: () => void
}

let counter = 0

/** The values of a form, as they are drawn and as they were typed last, and the name of each field. */
function useValues<V extends Values>({ initial, check }: Pick<FormOptions<V, unknown>, 'initial' | 'check'>) {
  const [id] = useState(() => `form${++counter}`)
  const labels = useRef<Record<string, string>>({})
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
  /** What a field takes: its name, its value and its fault. */
  const fieldOf = (set: (field: never, value: never) => void) => (name: keyof V & string, label: string) => {
    labels.current[name] = label
    const error = form.errors[name] && String(form.errors[name])
    const own = { id: `${id}-${name}`, name, label, value: form.values[name], ...(error && { error }) }
    return { ...own, onChange: (value: never) => set(name as never, value) } as never
  }
  return { labels, form, latest, write, fieldOf }
}

/** A form of ours: its values, their faults, the draft, the version, and the one way to send it. */
export function useForm<V extends Values, R>(options: FormOptions<V, R>): FormState<V> {
  const { labels, form, latest, write, fieldOf } = useValues(options)
  const [restoredAt, setRestoredAt] = useState<number>()
  const draft = useDraft<V>(options.draft)
  const sending = useSending(options, latest, draft, form)
  const shown = useShownVersion(options, latest, write, sending.end)
  const { base, conflicts, restore } = shown

  // What was kept comes back once, before anything can be typed.
  const found = draft.found
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs once for each draft that is found.
  useEffect(() => {
    if (!found?.draft) return
    restore(found.draft)
    setRestoredAt(found.draft.at)
  }, [found, write])

  function set<K extends keyof V & string>(field: K, value: V[K]) {
    const values = { ...latest.current, [field]: value }
    write(values)
    form.clearFieldError(field)
    sending.open()
    draft.keep({ values, version: base.current.version, base: base.current.values })
  }

  async function submit() {
    if (conflicts.length > 0) return
    const isSaved = options.version !== undefined && isSame(latest.current, base.current.values)
    await (isSaved ? sending.end() : sending.submit(base.current.version))
  }
  useBackOnline(sending.state.isWaiting, submit)

  function discard() {
    draft.drop()
    setRestoredAt(undefined)
    write(base.current.values)
    form.clearErrors()
    sending.open()
  }

  return {
    ...sending.state,
    hold: sending.hold,
    values: form.values,
    set,
    field: fieldOf(set),
    labels: labels.current,
    errors: form.errors as Record<string, string>,
    isReady: found !== null,
    isDirty: !isSame(form.values, base.current.values),
    isKept: options.draft !== undefined,
    isUnsent: () => !sending.isDone() && !isSame(latest.current, base.current.values),
    restoredAt,
    conflicts,
    change: { at: options.changedAt, ...changeOf(sending.state.failure) },
    settle(field, keep) {
      const conflict = conflicts.find((one) => one.field === field)
      if (conflict && keep === 'theirs') set(field, conflict.theirs as never)
      shown.setConflicts(conflicts.filter((one) => one.field !== field))
    },
    validate() {
      const { hasErrors } = form.validate()
      if (hasErrors) sending.count()
      return !hasErrors
    },
    submit,
    discard,
    renew() {
      if (sending.isDone()) discard()
    },
  }
}
