/** Modifier letters are letters to Unicode; in names they stand for an apostrophe (U+02BC). */
const KEPT = /[\p{Alphabetic}\p{N}]/u
const MODIFIER = /[\u02B0-\u02FF]/u
const BARRED_D = /[đĐðÐɖƉ]/u

/**
 * Folds a text as the server does (`people/person/names.rs`): small letters, no marks, `đ` as `d`, everything else one space.
 * Both are tested by `tests/vectors/fold.json`.
 */
export function fold(text: string): string {
  const letters = Array.from(text.normalize('NFKD').replace(/\p{M}/gu, ''), (sign) => {
    if (BARRED_D.test(sign)) return 'd'
    return KEPT.test(sign) && !MODIFIER.test(sign) ? sign.toLowerCase().replace(/\p{M}/gu, '') : ' '
  })
  return letters.join('').replace(/ +/g, ' ').trim()
}

/** Cuts a text into parts, those that hold a word of the query marked; tones and case do not matter. */
export function highlight(text: string, query: string): { at: number; text: string; hit: boolean }[] {
  const words = fold(query).split(' ').filter(Boolean)
  if (words.length === 0) return [{ at: 0, text, hit: false }]
  const begins = (part: string) => words.some((word) => part.startsWith(word))
  return text
    .split(/(\s+)/)
    .filter(Boolean)
    .map((part, at) => ({ at, text: part, hit: fold(part).split(' ').some(begins) }))
}
