import { TextInput } from '@mantine/core'
import type { WidgetProps } from '@rjsf/utils'
import { useState } from 'react'
import { day, parseDay } from '../shared/dates'
import { useText } from '../shared/i18n'

/** A day typed as people write it, `24/11/2026`; the value stays a string `2026-11-24`. */
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
  const [text, setText] = useState(day(value))
  const wrong = text !== '' && parseDay(text)?.length !== 10
  function change(next: string) {
    setText(next)
    const parsed = parseDay(next)
    onChange(parsed?.length === 10 ? parsed : undefined)
  }
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
      maw={240}
      onChange={(event) => change(event.currentTarget.value)}
      error={wrong ? t('date.invalid') : rawErrors.join('. ') || undefined}
    />
  )
}
