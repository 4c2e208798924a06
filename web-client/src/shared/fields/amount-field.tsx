import { TextInput, type TextInputProps } from '@mantine/core'
import { type Measure, readAmount, writeAmount } from '../amounts'
import { useText } from '../i18n'
import { moneyWords } from '../words'
import type { FieldProps } from './text-field'

type Props = FieldProps<string> &
  Omit<TextInputProps, 'value' | 'onChange' | 'error'> & { measure?: Measure; unit?: string }

/** An amount of money, goods or labour. What is read stands below in words, so that a slip is seen at once. */
export function AmountField({ onChange, measure = 'vnd', unit, value, ...rest }: Props) {
  const { t, language } = useText()
  const amount = readAmount(value, measure)
  const sign = { vnd: t('money.unit'), goods: unit ?? '', labour: t('quantity.days') }[measure]
  const read =
    amount === null
      ? ''
      : measure === 'vnd'
        ? moneyWords(amount, language)
        : `= ${writeAmount(amount, measure)} ${sign}`
  return (
    <TextInput
      inputMode={measure === 'vnd' ? 'numeric' : 'decimal'}
      data-measure={measure}
      autoComplete="off"
      maw={360}
      rightSection={<span className="sub">{sign}</span>}
      rightSectionWidth={sign.length * 8 + 20}
      description={<span aria-live="polite">{read || '\u00a0'}</span>}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...rest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
