import { type Column, column, type Fact, Restated, useText } from '../shared/kit'
import { type Amount, amountText } from './amounts'

/** Writes amounts in the language of the client; of a record also another of its amounts. */
export function useAmounts() {
  const { t } = useText()
  return (it: Amount, amount = it.amount) => amountText({ ...it, amount }, t('fund.days'))
}

interface Options<T> extends Partial<Column<T>> {
  of?: (row: T) => number
  /** What was taken back is struck out and counts nothing. */
  isVoid?: (row: T) => boolean
}

/** A column of money, goods and labour: money alone is added up. */
export function useMeasured() {
  const write = useAmounts()
  return <T extends Amount>(id: string, head: string, options: Options<T> = {}): Column<T> => {
    const { of = (row) => row.amount, isVoid, ...more } = options
    return column.amount(id, head, (row) => write(row, of(row)), {
      cell: (row) => (isVoid?.(row) ? <s>{write(row, of(row))}</s> : write(row, of(row))),
      sum: (row) => (row.measure !== 'vnd' ? undefined : isVoid?.(row) ? 0 : of(row)),
      ...more,
    })
  }
}

interface RestatedProps {
  of: Amount
  amount?: number
  facts: readonly Fact[]
}

/** What something is done with, said again: the facts and the amount, and money in words. */
export function RestatedAmount({ of, amount = of.amount, facts }: RestatedProps) {
  const { t } = useText()
  const value = [t('fund.value'), <b key="amount">{useAmounts()(of, amount)}</b>] as const
  return <Restated facts={[...facts, value]} vnd={of.measure === 'vnd' ? amount : undefined} />
}
