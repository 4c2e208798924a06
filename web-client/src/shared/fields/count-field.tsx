import { TextInput, type TextInputProps } from '@mantine/core'
import type { FieldProps } from './text-field'

type Props = FieldProps<string> &
  Omit<TextInputProps, 'value' | 'onChange' | 'error'> & { unit?: string; smallest: number; largest: number }

/** A whole number as it is typed, with its unit. The bounds stand in the page for who reads it, and keep nothing from being typed. */
export function CountField({ onChange, unit = '', smallest, largest, ...rest }: Props) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      maw={200}
      rightSection={unit && <span className="sub">{unit}</span>}
      rightSectionWidth={unit.length * 8 + 20}
      data-smallest={smallest}
      data-largest={largest}
      {...rest}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
