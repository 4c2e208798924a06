import { SegmentedControl, Select, type SelectProps, Text } from '@mantine/core'
import { useText } from '../i18n'
import type { FieldProps } from './text-field'

interface Option {
  value: string
  label: string
}

type Props = FieldProps<string> &
  Omit<SelectProps, 'value' | 'onChange' | 'error' | 'data'> & { options: readonly Option[]; isOptional?: boolean }

/** One of a list. A choice is never made for the reader. */
export function ChoiceField({ onChange, value, options, isOptional, ...rest }: Props) {
  const { t } = useText()
  return (
    <Select
      data={options as Option[]}
      value={value || null}
      onChange={(next) => onChange(next ?? '')}
      // The cross is for the mouse alone: by keyboard what is chosen is taken off by choosing it again.
      allowDeselect={isOptional ?? false}
      clearable={isOptional}
      clearButtonProps={{ 'aria-label': t('clear') }}
      {...rest}
    />
  )
}

/** One of a few, all of them in view. */
export function SegmentField({
  id,
  label,
  value,
  onChange,
  options,
}: FieldProps<string> & { options: readonly Option[] }) {
  return (
    <div>
      <Text size="sm" fw={500} id={`${id}-label`}>
        {label}
      </Text>
      <SegmentedControl
        id={id}
        aria-labelledby={`${id}-label`}
        data={options as Option[]}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}
