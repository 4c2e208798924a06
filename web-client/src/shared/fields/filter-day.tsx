import { CloseButton, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { day, parseDay } from '../dates'
import { useText } from '../i18n'

interface Props {
  label: string
  /** `2026-11-24`; undefined where the list is not narrowed. */
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/**
 * Narrows a list by a day, typed as people write it; a day that is not whole yet narrows nothing. One that does says by what it narrows,
 * and is taken off beside it.
 */
export function FilterDay({ label, value, onChange }: Props) {
  const { t } = useText()
  const [typed, setTyped] = useState(value ? day(value) : '')
  // Taken off or chosen elsewhere; what is being typed stays.
  useEffect(() => setTyped((old) => (parseDay(old) === value ? old : value ? day(value) : '')), [value])
  const isWhole = parseDay(typed)?.length === 10
  const name = value && `calc(${label.length} * 0.78ch + 1.25rem)`
  return (
    <TextInput
      size="xs"
      w={name ? `calc(${name} + 9rem)` : 140}
      {...(name && {
        'data-narrows': true,
        leftSection: <span aria-hidden>{label}:</span>,
        leftSectionWidth: name,
        leftSectionPointerEvents: 'none',
        rightSection: <CloseButton size="sm" aria-label={t('clear')} onClick={() => onChange(undefined)} />,
      })}
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      placeholder={label}
      value={typed}
      error={typed && !isWhole ? t('date.invalid') : undefined}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text)
        const read = parseDay(text)
        if (text === '' || read?.length === 10) onChange(read ?? undefined)
      }}
    />
  )
}
