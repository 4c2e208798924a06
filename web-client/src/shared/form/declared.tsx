import { Fragment, type ReactNode } from 'react'
import type { FieldProps } from '../fields/text-field'
import type { FormOptions, FormState } from './use-form'

export type Fault = string | false | null | undefined
export type Typed = Record<string, unknown>

/** A field, declared once: what it holds, when it is asked for, what is wrong with it, what is sent, and how it is drawn. */
export interface Declared<V, B> {
  label: string | ((values: Typed) => string)
  initial: V
  /** Where it does not fit the other values, it is neither shown nor checked nor sent. */
  when?(values: Typed): boolean
  check?(value: V, values: Typed): Fault
  body(value: V, values: Typed): B
  draw(field: FieldProps<V>, values: Typed): ReactNode
  /** What a choice changes of other fields. */
  resets?: Typed
}

export type Fields = Record<string, Declared<unknown, unknown>>
export type ValuesOf<F extends Fields> = { [K in keyof F]: F[K]['initial'] }
export type BodyOf<F extends Fields> = { [K in keyof F]: ReturnType<F[K]['body']> }

type Form<V extends Typed, R> = Pick<FormOptions<V, R>, 'initial' | 'send'> & {
  check: (values: V) => { [field in keyof V]?: Fault }
  children: (form: FormState<V>) => ReactNode
}

/** What would be sent of the fields as they stand; undefined while something is missing or wrong. */
export function bodyOf<F extends Fields>(fields: F, values: Typed): BodyOf<F> | undefined {
  const asked = Object.entries(fields).filter(([, { when }]) => when?.(values) ?? true)
  if (asked.some(([name, field]) => field.check?.(values[name], values))) return undefined
  return Object.fromEntries(asked.map(([name, field]) => [name, field.body(values[name], values)])) as BodyOf<F>
}

/** The form of declared fields, for `FormPage`, `DialogForm` and `ProblemForm`; `send` gets the body of the request. */
export function declared<F extends Fields, R>(
  fields: F,
  send: (body: BodyOf<F>, version: number | undefined) => Promise<R>,
): Form<ValuesOf<F>, R> {
  const all = Object.entries(fields)
  const of = <T,>(read: (name: string, field: F[string]) => T, values?: Typed) =>
    Object.fromEntries(
      all
        .filter(([, field]) => !values || (field.when?.(values) ?? true))
        .map(([name, field]) => [name, read(name, field as F[string])]),
    )
  return {
    initial: of((_, field) => field.initial) as ValuesOf<F>,
    check: (values) => of((name, field) => field.check?.(values[name], values), values) as never,
    send: (values, version) =>
      send(of((name, field) => field.body(values[name], values), values) as BodyOf<F>, version),
    children: (form) =>
      Object.entries(of((name, field) => drawn(form, name, field), form.values)).map(([name, field]) => (
        <Fragment key={name}>{field}</Fragment>
      )),
  }
}

function drawn<V extends Typed>(form: FormState<V>, name: string, field: Declared<unknown, unknown>): ReactNode {
  const label = typeof field.label === 'function' ? field.label(form.values) : field.label
  const own = form.field(name as keyof V & string, label)
  function change(value: unknown) {
    own.onChange(value as never)
    for (const [other, reset] of Object.entries(field.resets ?? {})) form.set(other as never, reset as never)
  }
  return field.draw({ ...own, onChange: change }, form.values)
}
