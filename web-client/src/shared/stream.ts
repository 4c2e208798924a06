import type { CloudEvent } from '../api/generated/model'
import { sendSignedIn } from '../api/request'

/** The service sends something every 15 seconds; a line that is silent longer is broken. */
const SILENCE = 40_000

interface Reader {
  /** The number of the last event that was read. */
  after: string | undefined
  signal: AbortSignal
  onEvent: (event: CloudEvent) => void
  /** At every position, also where only events passed that the account may not see. */
  onPosition: (position: string) => void
  /** At every sign of life. */
  onSound: () => void
}

/** How a stream ended: it broke, the account may not read it, or its position is not known any more. */
type End = 'broken' | 'refused' | 'lost'

/** Reads the live stream until it ends. */
export async function readStream({ after, signal, onEvent, onPosition, onSound }: Reader): Promise<End> {
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
    let rest = ''
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(timer)
      timer = setTimeout(() => silent.abort(), SILENCE)
      onSound()
      const frames = (rest + part.value).split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) {
        const { id, data } = fieldsOf(frame)
        if (data) onEvent(JSON.parse(data) as CloudEvent)
        if (id) onPosition(id)
      }
    }
  } catch {
    // A broken line is taken up again where it ended.
  } finally {
    clearTimeout(timer)
  }
  return 'broken'
}

/** The fields of a frame by their names; the service writes each in one line. */
export function fieldsOf(frame: string): Record<string, string> {
  const lines = frame.split('\n').map((line) => /^(\w+): (.*)$/.exec(line))
  return Object.fromEntries(lines.flatMap((parts) => (parts?.[1] ? [[parts[1], parts[2] ?? '']] : [])))
}
