import type { Language } from './i18n'

const VI = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
const VI_GROUPS = ['', 'nghìn', 'triệu']
const EN_ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const EN_GROUPS = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion']

/** The groups of three digits, the lowest first. */
function groups(amount: number): number[] {
  const found: number[] = []
  for (let rest = amount; rest > 0; rest = Math.floor(rest / 1000)) found.push(rest % 1000)
  return found
}

/** Up to 999; within a larger number the hundreds and the zero of the tens are spoken. */
function viGroup(value: number, isInner: boolean): string[] {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const words: string[] = []
  if (hundreds > 0 || isInner) words.push(VI[hundreds] ?? '', 'trăm')
  if (tens > 1) words.push(VI[tens] ?? '', 'mươi')
  else if (tens === 1) words.push('mười')
  else if (ones > 0 && (hundreds > 0 || isInner)) words.push('linh')
  if (ones === 1 && tens > 1) words.push('mốt')
  else if (ones === 5 && tens > 0) words.push('lăm')
  else if (ones > 0) words.push(VI[ones] ?? '')
  return words
}

function viWords(amount: number): string {
  const parts = groups(amount)
  const words: string[] = []
  for (let at = parts.length - 1; at >= 0; at--) {
    const value = parts[at] ?? 0
    if (value > 0) {
      words.push(...viGroup(value, at < parts.length - 1))
      const name = VI_GROUPS[at % 3]
      if (name) words.push(name)
    }
    // A thousand millions is a `tỷ`, whatever stands in the groups above it.
    if (at > 0 && at % 3 === 0) words.push('tỷ')
  }
  return words.join(' ')
}

function enGroup(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100]
  const tens =
    rest < 20
      ? EN_ONES[rest]
      : [EN_TENS[Math.floor(rest / 10)], rest % 10 ? EN_ONES[rest % 10] : ''].join('-').replace(/-$/, '')
  return [hundreds ? `${EN_ONES[hundreds]} hundred` : '', rest ? tens : ''].filter(Boolean).join(' ')
}

const enWords = (amount: number): string =>
  groups(amount)
    .map((value, at) => (value ? `${enGroup(value)} ${EN_GROUPS[at]}`.trim() : ''))
    .filter(Boolean)
    .reverse()
    .join(' ')

/** An amount of money in words, as receipts and decisions say it: `Một triệu năm trăm nghìn đồng`. */
export function moneyWords(amount: number, language: Language): string {
  const words =
    amount === 0 ? (language === 'vi' ? 'không' : 'zero') : language === 'vi' ? viWords(amount) : enWords(amount)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`
}
