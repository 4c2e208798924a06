/**
 * The keys of writes whose end is not known: on their way, or their answer was lost. They outlive a reload: what is sent again
 * afterwards is the same write, not a second one.
 */
interface Key {
  key: string
  at: number
}

const PLACE = 'ansinh-writes'
/** The service knows a key for longer; the same content on another day is another record. */
const LONGEST = 24 * 3_600_000
let kept: Record<string, Key> = {}

function read(): Record<string, Key> {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? '{}')
  } catch {
    return {}
  }
}

function write(keys: Record<string, Key>) {
  try {
    if (Object.keys(keys).length === 0) localStorage.removeItem(PLACE)
    else localStorage.setItem(PLACE, JSON.stringify(keys))
  } catch {
    // A browser without storage keeps the keys of this page alone.
  }
  kept = keys
}

/** The key under which a write is sent until its end is known. */
export function openKey(name: string, now = Date.now()): string {
  const keys = Object.fromEntries(Object.entries({ ...kept, ...read() }).filter(([, { at }]) => now - at < LONGEST))
  const open = keys[name] ?? { key: crypto.randomUUID(), at: now }
  write({ ...keys, [name]: open })
  return open.key
}

export function forgetKey(name: string) {
  const { [name]: _, ...others } = { ...kept, ...read() }
  write(others)
}

/**
 * A short name for the content of a write: the content itself is personal data and is not kept here. Two contents of one name
 * would share a key, which the service refuses.
 */
export function nameOf(content: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < content.length; at++) {
    const unit = content.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return `${content.length.toString(36)}-${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}`
}
