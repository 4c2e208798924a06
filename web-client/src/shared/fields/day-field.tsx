import { TextInput, type TextInputProps } from '@mantine/core'
import { useText } from '../i18n'
import type { FieldProps } from './text-field'

type Props = FieldProps<string> & Omit<TextInputProps, 'value' | 'onChange' | 'error'> & { isPartial?: boolean }

/** A day typed as people write it, `24/11/2026`; where it may be known in part, `11/2026` or `2026`. The value stays what was typed. */
export function DayField({ onChange, isPartial, description, ...rest }: Props) {
  const { t } = useText()
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      maw={200}
      placeholder={isPartial ? undefined : '24/11/2026'}
      description={description ?? (isPartial ? undefined : t('date.hint'))}
      {...rest}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
