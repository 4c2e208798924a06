import { TextInput } from '@mantine/core'

interface Props {
  label: string
  value: string
  onChange: (text: string) => void
  width?: number
}

/** What a list is searched for, above it. */
export function SearchBox({ label, value, onChange, width = 280 }: Props) {
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="off"
      w={width}
    />
  )
}
