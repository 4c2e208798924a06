import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core'

/** What `form.field` gives to a field. */
export interface FieldProps<T> {
  id: string
  name: string
  label: string
  value: T
  onChange(value: T): void
  error?: string
}

type Own<P> = FieldProps<string> & Omit<P, 'value' | 'onChange' | 'error' | 'maxLength'>

/** A line of text. Nothing is cut while it is typed: what is too long is refused with a sentence (`tooLong`). */
export function TextField({ onChange, ...rest }: Own<TextInputProps>) {
  return <TextInput autoComplete="off" {...rest} onChange={(event) => onChange(event.currentTarget.value)} />
}

export function LongTextField({ onChange, ...rest }: Own<TextareaProps>) {
  return <Textarea autosize minRows={2} {...rest} onChange={(event) => onChange(event.currentTarget.value)} />
}
