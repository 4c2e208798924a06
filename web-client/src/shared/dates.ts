/**
 * Days and instants as people here read them. Days and partial dates stay strings: `2026-11-24` → `24/11/2026`,
 * `1950-03` → `03/1950`, `1950` → `1950`. Instants are shown in Vietnam's time, whatever the machine's zone.
 */
export const day = (value: string | null | undefined): string => (value ? value.split('-').reverse().join('/') : '')

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

export const instant = (value: string | null | undefined): string =>
  value ? clock.format(new Date(value)).replace(',', '') : ''

/** Today in Vietnam as `YYYY-MM-DD`. */
export const today = (now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(now)

/** Reads a whole or partial date as people write it; null when it is none. */
export function parseDay(text: string): string | null {
  const parts = text
    .trim()
    .split(/[/.-]/)
    .map((part) => part.trim())
  if (parts.some((part) => !/^\d+$/.test(part))) return null
  const year = parts.at(-1) ?? ''
  const padded = parts.slice(0, -1).map((part) => part.padStart(2, '0'))
  // As it is kept, year first.
  if (parts.length > 1 && parts[0]?.length === 4) return check(parts.map((part) => part.padStart(2, '0')))
  return year.length === 4 && parts.length <= 3 ? check([year, ...padded.reverse()]) : null
}

function check(parts: string[]): string | null {
  const [year, month, date] = parts.map(Number)
  if (!year || year < 1870 || year > 2200) return null
  if (month !== undefined && (month < 1 || month > 12)) return null
  if (date !== undefined && month !== undefined) {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    if (date < 1 || date > last) return null
  }
  return parts.join('-')
}
