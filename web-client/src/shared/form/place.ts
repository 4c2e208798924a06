/** More tabs than these on one form share the last place. */
const PLACES = 5
/** A page that is loaded anew may come before its last visit has let go: in milliseconds, for another's place and for its own. */
const PATIENCE = 400
const OWN_PATIENCE = 3_000

/**
 * The place of a tab among those that have the same form open: each keeps a draft of its own, and after a reload finds it
 * again. The place is held until `signal` is aborted. Without locks (an address that is not secure) all share the first.
 */
export async function claimPlace(name: string, signal: AbortSignal): Promise<number> {
  if (!navigator.locks) return 0
  const lock = (place: number) => `ansinh-draft/${name}/${place}`
  // A tab remembers its place, so that two that are loaded anew at once do not change theirs.
  const remembered = `ansinh-place/${name}`
  const own = sessionStorage.getItem(remembered)
  if (own !== null && (await hold(lock(Number(own)), signal, OWN_PATIENCE))) return Number(own)
  for (let place = 0; place < PLACES - 1; place++) {
    if (!(await hold(lock(place), signal, PATIENCE))) continue
    sessionStorage.setItem(remembered, String(place))
    return place
  }
  return PLACES - 1
}

const hold = (name: string, signal: AbortSignal, patience: number) =>
  new Promise<boolean>((isHeld) => {
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(patience)])
    navigator.locks
      .request(name, { signal: waiting }, () => {
        isHeld(true)
        return new Promise<void>((done) => {
          if (signal.aborted) done()
          signal.addEventListener('abort', () => done())
        })
      })
      .catch(() => isHeld(false))
  })
