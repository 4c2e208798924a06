import { Text } from '@mantine/core'
import { dong, moneyWords, useText } from '../../shared/kit'
import { parsePayLines } from '../amounts'

const MOST = 500

export const linesOf = (pasted: string) =>
  parsePayLines(pasted).map(({ name, amount }) => ({ name, amount_vnd: amount ?? 0 }))

/** What is wrong with pasted lines. */
export function useWrong() {
  const { t } = useText()
  return (text: string) => {
    const lines = parsePayLines(text)
    const at = lines.findIndex((line) => line.amount === null || !line.name)
    if (lines.length > MOST) return t('pay_list.too_many')
    return at >= 0 ? t('pay_list.wrong_line', { line: at + 1 }) : null
  }
}

/** How many lines were read, how much they are together, and the first that could not be read. */
export function Total({ pasted }: { pasted: string }) {
  const { t, language } = useText()
  const wrong = useWrong()(pasted)
  const lines = linesOf(pasted)
  const total = lines.reduce((sum, line) => sum + line.amount_vnd, 0)
  return (
    <Text>
      <b>{t('pay_list.total', { count: lines.length, total: dong(total) })}</b>
      <br />
      <span className="sub">{moneyWords(total, language)}</span>
      {wrong && (
        <Text span c="var(--late)" display="block" role="status">
          {wrong}
        </Text>
      )}
    </Text>
  )
}
