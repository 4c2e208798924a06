import { TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useState } from 'react'
import { day, parseDay } from '../../shared/dates'
import { useText } from '../../shared/i18n'

const ISO = /^\d{4}-\d{2}-\d{2}$/

/** A day typed as people write it, `24/11/2026`; the value is `2026-11-24`, or what is typed while it is no day yet. */
export function DayWidget({
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
  const show = (kept: unknown) => (typeof kept === 'string' ? (ISO.test(kept) ? day(kept) : kept) : '')
  const [text, setText] = useState(show(value))
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    if (read(text) !== value) setText(show(value))
  }
  function change(next: string) {
    setText(next)
    onChange(read(next))
  }
  const isWrong = text !== '' && !ISO.test(String(read(text)))
  return (
    <TextInput
      id={id}
      label={label}
      description={[schema.description, t('date.hint')].filter(Boolean).join(' ')}
      value={text}
      required={required}
      disabled={disabled}
      readOnly={readonly}
      inputMode="numeric"
      autoComplete="off"
      maw={240}
      onChange={(event) => change(event.currentTarget.value)}
      error={isWrong ? t('date.invalid') : rawErrors.join('. ') || undefined}
    />
  )
}

function read(text: string): string | undefined {
  const parsed = parseDay(text)
  if (text.trim() === '') return undefined
  return parsed?.length === 10 ? parsed : text
}
