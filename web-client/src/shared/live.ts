import type { CloudEvent } from '../api/generated/model'
import { readStream } from './stream'

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000
/** A follower that hears nothing for so long takes the lead: the leading tab sleeps. */
const PATIENCE = 60_000

/** Where the line of this browser stands. */
const PLACE = 'ansinh-live'
/** After so long a page is read anew anyway, and what happened meanwhile would be long to hear. */
const FRESH = 120_000

const keep = (account: string, position: string) =>
  localStorage.setItem(PLACE, JSON.stringify({ account, position, at: Date.now() }))

/** The last position that a tab of this browser heard: whoever leads next goes on there and misses nothing. */
function recall(account: string): string | undefined {
  const place = JSON.parse(localStorage.getItem(PLACE) ?? 'null')
  return place?.account === account && Date.now() - place.at < FRESH ? place.position : undefined
}

/**
 * One live connection for all tabs of an account in a browser: over HTTP/1.1 a host gets six, and each tab would take one.
 * The tab that holds the lock reads the stream and passes it on; when it closes, the lock goes to the next. `lose` is called
 * when the service does not know the position any more: everything may be old then.
 */
export function follow(account: string, deliver: (event: CloudEvent) => void, lose: () => void): () => void {
  const name = `ansinh-live-${account}`
  const closed = new AbortController()
  const channel = new BroadcastChannel(name)
  let after: string | undefined
  let heard = Date.now()
  let leading = false
  let refused = false

  channel.onmessage = ({ data }: MessageEvent<CloudEvent | 'alive' | 'lost'>) => {
    heard = Date.now()
    if (data === 'lost') lose()
    else if (data !== 'alive') deliver(data)
  }

  function startAnew() {
    after = undefined
    localStorage.removeItem(PLACE)
    lose()
    channel.postMessage('lost')
  }

  async function lead(signal: AbortSignal) {
    let wait = FIRST_WAIT
    while (!signal.aborted) {
      // Another tab may have led meanwhile.
      after = recall(account) ?? after
      const end = await readStream({
        after,
        signal,
        onSound: () => {
          wait = FIRST_WAIT
          channel.postMessage('alive')
        },
        onEvent: (event) => {
          deliver(event)
          channel.postMessage(event)
        },
        onPosition: (position) => {
          // A line without a past begins now: what was read before it may be old.
          if (after === undefined) startAnew()
          after = position
          keep(account, position)
        },
      })
      refused = end === 'refused'
      if (refused || signal.aborted) return
      if (end === 'lost') startAnew()
      await pause(wait, signal)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }

  /** Waits for the lead, or takes it from a tab that sleeps; goes back to waiting when it is taken away. */
  async function queue(steal: boolean) {
    // Locks need a secure address; without them each tab listens for itself.
    if (!navigator.locks) return lead(closed.signal)
    const stopped = new AbortController()
    const signal = AbortSignal.any([closed.signal, stopped.signal])
    try {
      await navigator.locks.request(name, steal ? { steal } : { signal: closed.signal }, () => {
        leading = true
        return lead(signal)
      })
    } catch {
      // Closed, or another tab took the lead.
    } finally {
      stopped.abort()
      leading = false
    }
    heard = Date.now()
    if (steal || refused || closed.signal.aborted) return
    await pause(FIRST_WAIT, closed.signal)
    if (!closed.signal.aborted) void queue(false)
  }

  const watch = setInterval(() => {
    if (leading || refused || document.hidden || Date.now() - heard < PATIENCE) return
    heard = Date.now()
    void queue(true)
  }, PATIENCE / 6)
  void queue(false)
  return () => {
    closed.abort()
    clearInterval(watch)
    channel.close()
  }
}

const pause = (time: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, time)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
