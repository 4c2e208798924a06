import { TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useState } from 'react'
import { plain, readNumber } from '../../shared/amounts'
import { useText } from '../../shared/i18n'

/** A number as it is typed: nothing is cut, raised or lowered. What is no number stays text, and is refused with a sentence. */
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
  const { t } = useText()
  const isWhole = schema.type === 'integer'
  const read = (typed: string) => (typed.trim() === '' ? undefined : (readNumber(typed, isWhole) ?? typed))
  const show = (kept: unknown) => (typeof kept === 'number' ? plain(kept) : String(kept ?? ''))
  const [text, setText] = useState(show(value))
  // Somebody else's answer may come while the field is left alone.
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    if (read(text) !== value) setText(show(value))
  }
  function change(next: string) {
    setText(next)
    onChange(read(next))
  }
  const wrong = typeof read(text) === 'string' && t(isWhole ? 'number.whole' : 'number.invalid', { text: text.trim() })
  return (
    <TextInput
      id={id}
      label={label}
      description={schema.description}
      value={text}
      required={required}
      disabled={disabled}
      readOnly={readonly}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      autoComplete="off"
      maw={240}
      onChange={(event) => change(event.currentTarget.value)}
      error={wrong || rawErrors.join('. ') || undefined}
    />
  )
}
