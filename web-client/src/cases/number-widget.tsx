import { TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useState } from 'react'

/** A number as it is typed: nothing is cut, raised or lowered. What is no whole number stays text, and is refused with a sentence. */
export function NumberWidget({
  id,
  label,
  value,
  required,
  disabled,
  readonly,
  onChange,
  rawErrors = [],
  schema,
}: WidgetProps) {
  const [text, setText] = useState(value == null ? '' : String(value))
  // Somebody else's answer may come while the field is left alone.
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    if (read(text) !== value) setText(value == null ? '' : String(value))
  }
  function change(next: string) {
    setText(next)
    onChange(read(next))
  }
  return (
    <TextInput
      id={id}
      label={label}
      description={schema.description}
      value={text}
      required={required}
      disabled={disabled}
      readOnly={readonly}
      inputMode="numeric"
      autoComplete="off"
      maw={240}
      onChange={(event) => change(event.currentTarget.value)}
      error={rawErrors.join('. ') || undefined}
    />
  )
}

/** A number, the text where it is none yet, or nothing. */
function read(text: string): number | string | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  return /^-?\d{1,15}$/.test(typed) || /^-?\d{1,12}[.]\d{1,3}$/.test(typed) ? Number(typed) : typed
}
