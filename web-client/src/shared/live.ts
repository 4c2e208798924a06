import type { CloudEvent } from '../api/generated/model'
import { readStream } from './stream'

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000
/** A follower that hears nothing for so long takes the lead: the leading tab sleeps. */
const PATIENCE = 60_000

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

  function take(event: CloudEvent) {
    after = event.id
    deliver(event)
  }
  function begin() {
    after = undefined
    lose()
  }
  channel.onmessage = ({ data }: MessageEvent<CloudEvent | 'alive' | 'lost'>) => {
    heard = Date.now()
    if (data === 'lost') begin()
    else if (data !== 'alive') take(data)
  }

  async function lead(signal: AbortSignal) {
    let wait = FIRST_WAIT
    while (!signal.aborted) {
      const end = await readStream({
        after,
        signal,
        onSound: () => {
          wait = FIRST_WAIT
          channel.postMessage('alive')
        },
        onEvent: (event) => {
          take(event)
          channel.postMessage(event)
        },
      })
      refused = end === 'refused'
      if (refused || signal.aborted) return
      if (end === 'lost') {
        begin()
        channel.postMessage('lost')
      }
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
