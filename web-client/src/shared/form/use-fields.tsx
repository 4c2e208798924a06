import { Checkbox } from '@mantine/core'
import type { ComponentType } from 'react'
import { type Measure, readAmount } from '../amounts'
import { day, parseDay } from '../dates'
import { AmountField } from '../fields/amount-field'
import { checks } from '../fields/checks'
import { ChoiceField, SegmentField } from '../fields/choice-field'
import { DayField } from '../fields/day-field'
import type { Found, LookupProps } from '../fields/lookup-field'
import { LongTextField, TextField } from '../fields/text-field'
import { useText } from '../i18n'
import type { Declared, Fault, Typed } from './declared'
import { useCount } from './use-count'

export interface More<V> {
  initial?: V
  when?: (values: Typed) => boolean
  /** What else may be wrong with it. */
  check?: (value: V, values: Typed) => Fault
  resets?: Typed
  isOptional?: boolean
  description?: string
}
interface TextMore extends More<string> {
  max?: number
  isLong?: boolean
  placeholder?: string
  inputMode?: 'tel'
  maw?: number
  minRows?: number
  maxRows?: number
}
interface AmountMore extends More<string> {
  measure?: Measure | ((values: Typed) => Measure)
  unit?: string
}
type Options = readonly { value: string; label: string }[]
interface ChoiceMore extends More<string> {
  isSegment?: boolean
  /** A choice of which one always stands. */
  isGiven?: boolean
  /** Many: found by typing a part of the name. */
  isSearched?: boolean
}

interface CodesMore<C> {
  initial?: C[]
  when?: (values: Typed) => boolean
  isOptional?: boolean
  nameOf?: (code: C) => string
}

/** What is sent of a field: nothing where it may be left empty and is. */
export type Sent<B, O> = O extends { isOptional: true } ? B | null : B

/** A field is checked for what it lacks, and then for what else the page knows. */
const both =
  <V,>(first: (value: V, values: Typed) => Fault, second: More<V>['check']) =>
  (value: V, values: Typed) =>
    first(value, values) || second?.(value, values)

/** The kinds of fields that forms declare. */
export function useFields() {
  const { t, tCode } = useText()
  const check = checks(t)
  const count = useCount()

  function text<const O extends TextMore>(label: string, more?: O): Declared<string, Sent<string, O>> {
    const { initial = '', when, check: other, isOptional, max = 200, isLong, ...props } = (more ?? {}) as TextMore
    const Field = isLong ? LongTextField : TextField
    return {
      label,
      initial,
      when,
      check: both((it) => (!isOptional && check.required(it, label)) || check.tooLong(it, max), other),
      body: (it) => (it.trim() || (isOptional ? null : '')) as Sent<string, O>,
      draw: (field) => <Field {...field} {...props} required={!isOptional} />,
    }
  }

  function date<const O extends More<string>>(label: string, more?: O): Declared<string, Sent<string, O>> {
    const { initial, when, check: other, isOptional, description }: More<string> = more ?? {}
    return {
      label,
      initial: day(initial),
      when,
      check: both((it) => check.day(it, !isOptional), other),
      body: (it) => (it.trim() ? (parseDay(it) ?? it) : null) as Sent<string, O>,
      draw: (field) => <DayField {...field} description={description} required={!isOptional} />,
    }
  }

  function amount<const O extends AmountMore>(
    label: string | ((measure: Measure) => string),
    more?: O,
  ): Declared<string, Sent<number, O>> {
    const { initial = '', when, check: other, isOptional, measure = 'vnd', unit }: AmountMore = more ?? {}
    const of = (values: Typed) => (typeof measure === 'function' ? measure(values) : measure)
    const isLeft = (it: string) => Boolean(isOptional) && it.trim() === ''
    return {
      label: typeof label === 'function' ? (values) => label(of(values)) : label,
      initial,
      when,
      check: both((it, values) => !isLeft(it) && check.amount(it, of(values)), other),
      body: (it, values) => (isLeft(it) ? null : (readAmount(it, of(values)) ?? 0)) as Sent<number, O>,
      draw: (field, values) => (
        <AmountField
          {...field}
          measure={of(values)}
          unit={unit ?? String(values.item_unit ?? '')}
          required={!isOptional}
        />
      ),
    }
  }

  /** One of a list that the page gives. */
  function choice<const O extends ChoiceMore>(
    label: string,
    options: Options | ((values: Typed) => Options),
    more?: O,
  ): Declared<string, Sent<string, O>> {
    const {
      initial = '',
      when,
      check: other,
      isOptional,
      isSegment,
      isGiven,
      isSearched,
      resets,
      description,
    } = (more ?? {}) as ChoiceMore
    const of = (values: Typed) => (typeof options === 'function' ? options(values) : options)
    const searched = isSearched && { searchable: true, nothingFoundMessage: t('palette.nothing') }
    return {
      label,
      initial,
      when,
      resets,
      check: both((it) => !isOptional && check.chosen(it, label), other),
      body: (it) => (it || (isOptional ? null : '')) as Sent<string, O>,
      draw: (field, values) =>
        isSegment ? (
          <SegmentField {...field} options={of(values)} />
        ) : (
          <ChoiceField
            {...{ ...field, ...searched, isOptional, description }}
            options={of(values)}
            required={!isOptional && !isGiven}
          />
        ),
    }
  }

  /** One of the codes of the service, named by its text. */
  const code = <C extends string, const O extends ChoiceMore>(
    label: string,
    codes: Record<string, C> | readonly C[],
    prefix: string,
    more?: O,
  ) =>
    choice(
      label,
      Object.values(codes).map((value) => ({ value, label: tCode(prefix, value) })),
      more,
    ) as Declared<string, Sent<C, O>>

  /** Any number of the codes of the service. */
  const codes = <C extends string>(
    label: string,
    all: Record<string, C> | readonly C[],
    prefix: string,
    { initial = [], when, isOptional, nameOf = (code) => tCode(prefix, code) }: CodesMore<C> = {},
  ): Declared<C[], C[]> => ({
    label,
    initial,
    when,
    check: (it) => !isOptional && it.length === 0 && check.chosen('', label),
    body: (it) => it,
    draw: ({ id, value, onChange, error }) => (
      <Checkbox.Group {...{ id, label, value, error }} required={!isOptional} onChange={onChange as never}>
        <div className="choices">
          {Object.values(all).map((code) => (
            <Checkbox key={code} value={code} label={nameOf(code)} />
          ))}
        </div>
      </Checkbox.Group>
    ),
  })

  /** A record of a register; `Lookup` finds it. */
  function found<const O extends More<Found | null>>(
    label: string,
    Lookup: ComponentType<LookupProps>,
    more?: O,
  ): Declared<Found | null, Sent<string, O>> {
    const { initial = null, when, check: other, isOptional }: More<Found | null> = more ?? {}
    return {
      label,
      initial,
      when,
      check: both((it) => !isOptional && check.chosen(it, label), other),
      body: (it) => (it?.id ?? (isOptional ? null : '')) as Sent<string, O>,
      draw: (field) => <Lookup {...field} required={!isOptional} />,
    }
  }

  const flag = (label: string, initial: boolean, isOff?: (values: Typed) => boolean): Declared<boolean, boolean> => ({
    label,
    initial,
    body: (it, values) => it && !isOff?.(values),
    draw: ({ id, name, value, onChange }, values) => (
      <Checkbox
        {...{ id, name, label }}
        checked={value && !isOff?.(values)}
        disabled={isOff?.(values)}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    ),
  })

  return { text, date, amount, count, choice, code, codes, found, flag }
}
