import { Select, type SelectProps } from '@mantine/core'
import { useText } from '../i18n'

interface Props<V extends string> extends Omit<SelectProps, 'value' | 'onChange' | 'data' | 'label'> {
  label: string
  /** What there is to choose; codes are named by their texts. */
  options?: readonly { value: V; label: string }[]
  codes?: readonly V[]
  texts?: string
  value: V | undefined
  onChange: (value: V | undefined) => void
  /** Where one of them always stands. */
  isGiven?: boolean
  /** Its label stands above it instead of in it. */
  isLabelled?: boolean
}

/**
 * One of a list, by which what is shown is narrowed; while nothing is chosen all is shown. What is chosen says by what it
 * narrows, “Trạng thái: Đang xử lý”, and is taken off beside it.
 */
export function FilterChoice<V extends string>(props: Props<V>) {
  const { label, options, codes = [], texts = '', value, onChange, isGiven = false, isLabelled, ...select } = props
  const { t, tCode } = useText()
  const named = isLabelled ? { label } : { 'aria-label': label, placeholder: label, size: 'xs' }
  const all = options ?? codes.map((code) => ({ value: code, label: tCode(texts, code) }))
  const chosen = isGiven || isLabelled ? undefined : all.find((it) => it.value === value)
  const whole = chosen && `${label}: ${chosen.label}`
  return (
    <Select
      data={all.map((it) => (it === chosen && whole ? { ...it, label: whole } : it))}
      // In the list it has its own name.
      renderOption={({ option }) => (option.value === value && chosen ? chosen.label : option.label)}
      value={value ?? null}
      onChange={(chosen) => (chosen || !isGiven) && onChange((chosen as V | null) ?? undefined)}
      allowDeselect={!isGiven}
      clearable={!isGiven}
      clearButtonProps={{ 'aria-label': t('clear') }}
      {...named}
      {...select}
      {...(whole && { 'data-narrows': true, w: `min(100%, 22rem, calc(${whole.length} * 0.78ch + 3.75rem))` })}
    />
  )
}
