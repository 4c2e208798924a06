import { createParser } from 'eventsource-parser'
import type { CloudEvent } from '../api/generated/model'
import { sendSignedIn } from '../api/request'

/** The service sends something every 15 seconds; a line that is silent longer is broken. */
const SILENCE = 40_000

interface Reader {
  /** The number of the last event that was read. */
  after: string | undefined
  signal: AbortSignal
  onEvent: (event: CloudEvent) => void
  /** At every sign of life. */
  onSound: () => void
}

/** How a stream ended: it broke, the account may not read it, or its position is not known any more. */
type End = 'broken' | 'refused' | 'lost'

/** Reads the live stream until it ends. */
export async function readStream({ after, signal, onEvent, onSound }: Reader): Promise<End> {
  const silent = new AbortController()
  let timer = setTimeout(() => silent.abort(), SILENCE)
  try {
    const headers: Record<string, string> = { Accept: 'text/event-stream' }
    if (after) headers['Last-Event-ID'] = after
    const response = await sendSignedIn('/v1/events/stream', {
      headers,
      signal: AbortSignal.any([signal, silent.signal]),
    })
    if (response.status === 403) return 'refused'
    if (response.status === 410) return 'lost'
    if (!response.ok || !response.body) return 'broken'
    const parser = createParser({
      onEvent: (message) => message.data && onEvent(JSON.parse(message.data) as CloudEvent),
    })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), SILENCE)
      onSound()
      parser.feed(part.value)
    }
  } catch {
    // A broken line is taken up again where it ended.
  } finally {
    clearTimeout(timer)
  }
  return 'broken'
}
