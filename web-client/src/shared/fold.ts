/** Folds a text as the server does: small letters, no marks, `đ` as `d`. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

/** Cuts a text into parts, those that hold a word of the query marked; tones and case do not matter. */
export function highlight(text: string, query: string): { at: number; text: string; hit: boolean }[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [{ at: 0, text, hit: false }]
  return text
    .split(/(\s+)/)
    .filter(Boolean)
    .map((part, at) => ({ at, text: part, hit: words.some((word) => fold(part).startsWith(word)) }))
}
