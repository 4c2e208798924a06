import { Button, type ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useRef } from 'react'
import { checks } from '../fields/checks'
import { LongTextField } from '../fields/text-field'
import { useText } from '../i18n'
import { undoOf, useTellDone } from '../undo'
import { ChangedNotice, FormDialog, useSeenVersion } from './form-dialog'
import type { Values } from './merge'
import { type FormOptions, type FormState, useForm } from './use-form'

export interface DialogFormProps<V extends Values, R> extends Omit<FormOptions<V, R>, 'onDone'> {
  /** What is done, on the button that opens it, and on the one that sends it unless `submit` says it better. */
  label: string
  submit?: string
  /** The button's whole name, where a row's own is too short. */
  about?: string
  title?: string
  /** What is said afterwards. */
  done?: string
  /** Takes it back, with the version that it left; a correction of a record's values is taken back by those before it. */
  undo?: (version: number, before: V) => Promise<unknown>
  onDone?: (result: R) => void
  /** What is decided about: the version that was seen is sent, and a later one is shown. */
  record?: { version: number; updated_at?: string }
  isDangerous?: boolean
  button?: ButtonProps
  /** When it is opened: what is known already. */
  onOpen?: (form: FormState<V>) => void
  /** What is said above the fields. */
  intro?: ReactNode
  children?: (form: FormState<V>) => ReactNode
}

/** A button, and the form that it opens in a dialog. */
export function DialogForm<V extends Values, R>({ label, children, ...props }: DialogFormProps<V, R>) {
  const {
    about,
    title = label,
    submit = label,
    done,
    undo,
    onDone,
    record,
    isDangerous,
    button,
    onOpen,
    intro,
    ...options
  } = props
  const { t } = useText()
  const tell = useTellDone()
  const [opened, { open, close }] = useDisclosure()
  const correct = (version: number, before: V) => options.send(before, version)
  const back = undo ?? (options.version === undefined ? undefined : correct)
  const before = useRef(options.initial)
  const seen = useSeenVersion(record ?? { version: 0 }, opened)
  const form = useForm<V, R>({
    onUnchanged: close,
    ...options,
    send: (values, version) => {
      before.current = options.initial
      return options.send(values, record ? seen.version : version)
    },
    onDone: (result) => {
      close()
      const { current } = before
      if (done ?? back) tell(done ?? t('save.saved'), undoOf(back && ((version) => back(version, current)), result))
      onDone?.(result)
    },
  })
  function begin() {
    onOpen?.(form)
    open()
  }
  return (
    <>
      <Button variant="default" {...button} onClick={begin} aria-label={about} aria-haspopup="dialog">
        {label}
      </Button>
      <FormDialog {...{ form, opened, close, title, submit, isDangerous }}>
        {record && <ChangedNotice record={record} seen={seen} />}
        {intro}
        {children?.(form)}
      </FormDialog>
    </>
  )
}

interface ReasonProps {
  label: string
  about?: string
  title?: string
  done: string
  /** What is decided about; the version that was seen comes with the reason. */
  record: { version: number; updated_at?: string }
  send: (reason: string, version: number) => Promise<unknown>
  /** Takes it back, with the version that it left. */
  undo?: (version: number) => Promise<unknown>
  /** False where it needs no reason, only a second look. */
  asksReason?: boolean
  button?: ButtonProps
  /** What it is done to, said again. */
  children?: ReactNode
}

/** Something that cannot be undone: the dialog says what it is and asks for the reason. */
export function ReasonAction({ send, asksReason = true, children, ...props }: ReasonProps) {
  const { t } = useText()
  const check = checks(t)
  return (
    <DialogForm
      {...props}
      initial={{ reason: '' }}
      check={({ reason }) => ({
        reason: asksReason && (check.required(reason, t('reason.label')) ?? check.tooLong(reason, 500)),
      })}
      send={({ reason }, version) => send(reason.trim(), version ?? props.record.version)}
      isDangerous={asksReason}
      button={{ size: 'compact-sm', ...(asksReason && { variant: 'subtle', color: 'red' }), ...props.button }}
    >
      {(form) => (
        <>
          {children}
          {asksReason && <LongTextField {...form.field('reason', t('reason.label'))} required />}
        </>
      )}
    </DialogForm>
  )
}

interface EndsProps<S extends string> {
  record: { version: number; updated_at?: string; transitions: readonly S[] }
  /** Where the texts of the steps stand: `${texts}.${step}` on the button, `….done` afterwards. */
  texts: string
  title: (name: string, step: S) => string
  send: { [step in S]?: (reason: string, version: number) => Promise<unknown> }
  /** Takes a step back, with the version that it left. */
  undo?: { [step in S]?: (version: number) => Promise<unknown> }
  /** The steps that need no reason, only a second look. */
  unreasoned?: readonly S[]
  /** How their buttons look. */
  button?: ButtonProps
  /** What it is done to, said again. */
  children?: ReactNode | ((step: S) => ReactNode)
}

/** The steps that end a record: those of `send` that the service offers to this account now. */
export function Ends<S extends string>({
  texts,
  title,
  send,
  undo,
  unreasoned = [],
  button,
  children,
  record,
}: EndsProps<S>) {
  const { tCode } = useText()
  return (Object.keys(send) as S[])
    .filter((step) => record.transitions.includes(step))
    .map((step) => (
      <ReasonAction
        key={step}
        record={record}
        asksReason={!unreasoned.includes(step)}
        button={unreasoned.includes(step) ? button : undefined}
        label={tCode(texts, step)}
        title={title(tCode(texts, step), step)}
        done={tCode(texts, `${step}.done`)}
        undo={undo?.[step]}
        send={(reason, version) => send[step]?.(reason, version) ?? Promise.resolve()}
      >
        {typeof children === 'function' ? children(step) : children}
      </ReasonAction>
    ))
}
