import { Button, Combobox, Group, Input, Text, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../i18n'
import type { FieldProps } from './text-field'

/** A record that was found: what it is called, and what tells it from others of the same name. */
export interface Found {
  id: string
  label: string
  about?: string
}

export interface LookupProps extends FieldProps<Found | null> {
  description?: string
  required?: boolean
}

interface Props extends LookupProps {
  /** Under which address the answers are kept. */
  address: string
  search: (text: string, signal: AbortSignal) => Promise<Found[]>
  /** What is typed, while nothing is chosen. */
  onType?: (text: string) => void
}

/** A record of the register: typed in part, chosen from what is found. The words stay in memory; no address shows them. */
export function LookupField({
  id,
  label,
  value,
  onChange,
  error,
  address,
  search,
  description,
  required,
  onType,
}: Props) {
  const { t } = useText()
  const [text, setText] = useState('')
  const [query] = useDebouncedValue(text.trim(), 200)
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const found = useQuery({
    queryKey: [address, 'lookup', query],
    queryFn: ({ signal }) => search(query, signal),
    enabled: query.length > 1 && value === null,
    placeholderData: keepPreviousData,
  })
  if (value) {
    return (
      <Input.Wrapper label={label} error={error}>
        <Group justify="space-between" className="chosen">
          <span>
            <Text span fw={600}>
              {value.label}
            </Text>{' '}
            <Text span c="dimmed">
              {value.about}
            </Text>
          </span>
          <Button id={id} variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
            {t('lookup.change')}
          </Button>
        </Group>
      </Input.Wrapper>
    )
  }
  const options = found.data ?? []
  return (
    <Combobox
      store={box}
      onOptionSubmit={(chosen) => {
        const option = options.find((one) => one.id === chosen)
        if (option) onChange(option)
        box.closeDropdown()
      }}
    >
      <Combobox.Target>
        <TextInput
          id={id}
          data-lookup={address}
          label={label}
          description={description}
          error={error}
          required={required}
          value={text}
          autoComplete="off"
          onChange={(event) => {
            setText(event.currentTarget.value)
            onType?.(event.currentTarget.value)
            box.openDropdown()
            box.updateSelectedOptionIndex()
          }}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={query.length < 2 || !found.isSuccess}>
        <Combobox.Options>
          {options.map((option) => (
            <Combobox.Option value={option.id} key={option.id}>
              {option.label}{' '}
              <Text span size="sm" c="dimmed">
                {option.about}
              </Text>
            </Combobox.Option>
          ))}
          {options.length === 0 && <Combobox.Empty>{t('lookup.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
