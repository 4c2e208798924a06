/** How many of the procedures that were used last stand above the others. */
const SHOWN = 5

const placeOf = (account: string) => `recent-types:${account}`

/** The codes of the procedures that an account opened cases for last, on this computer. They name no person. */
export function recentTypes(account: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(placeOf(account)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((code) => typeof code === 'string').slice(0, SHOWN) : []
  } catch {
    return []
  }
}

export function rememberType(account: string, code: string) {
  const codes = [code, ...recentTypes(account).filter((one) => one !== code)].slice(0, SHOWN)
  localStorage.setItem(placeOf(account), JSON.stringify(codes))
}
