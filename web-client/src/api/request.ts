/**
 * The one way to the service: adds the session, the language and, for writes, what makes a repeated request harmless;
 * turns failures into `ProblemError`; renews the session once when it ended.
 */
import type { Problem } from './generated/model'
import { forgetKey, nameOf, openKey } from './keys'

/** A failure that the service explained, or `offline` when it could not be reached. */
export class ProblemError extends Error {
  readonly problem: Problem & Record<string, unknown>

  constructor(problem: Problem & Record<string, unknown>) {
    super(problem.code)
    this.problem = problem
  }
  get status() {
    return this.problem.status
  }
  get code() {
    return this.problem.code
  }
}

/** What the generated queries fail with. */
export type ErrorType<_Problem> = ProblemError

export const isProblem = (error: unknown, code?: string): error is ProblemError =>
  error instanceof ProblemError && (code === undefined || error.code === code)

interface Session {
  token: string | null
  /** Renews the session; false when it has ended. */
  renew: () => Promise<boolean>
  language: () => string
}

/** Set by the identity module; the token never leaves memory. */
export const session: Session = { token: null, renew: async () => false, language: () => 'vi' }

const unreachable = (): ProblemError =>
  new ProblemError({ type: 'about:blank', title: 'offline', status: 0, detail: '', code: 'offline', trace_id: '' })

/** Sends a request with the session's headers. */
export async function send(url: string, options: RequestInit = {}): Promise<Response> {
  const headers = new Headers(options.headers)
  headers.set('Accept-Language', session.language())
  if (session.token) headers.set('Authorization', `Bearer ${session.token}`)
  try {
    return await fetch(url, { ...options, headers, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}

/** Like `send`, and once more with a renewed session when the old one had ended. */
export async function sendSignedIn(url: string, options: RequestInit = {}): Promise<Response> {
  const headers = new Headers(options.headers)
  if (options.method === 'PATCH') headers.set('Content-Type', 'application/merge-patch+json')
  const marked = { ...options, headers }
  const response = await send(url, marked)
  const signingIn = url === '/v1/sessions' || url.startsWith('/v1/sessions/refresh')
  if (response.status !== 401 || signingIn || !(await session.renew())) return response
  return send(url, marked)
}

/** The generated client's way out. */
export function request<T>(url: string, options: RequestInit): Promise<T> {
  // What can be cancelled only reads, also by POST.
  return options.method === 'POST' && !options.signal ? once(url, options) : answer<T>(url, options)
}

const written = new Set<string>()

/** The addresses to which something was written since this was asked last. */
export function takeWritten(): string[] {
  const all = [...written]
  written.clear()
  return all
}

async function answer<T>(url: string, options: RequestInit): Promise<T> {
  const response = await sendSignedIn(url, options)
  if (!response.ok) throw await problemOf(response)
  if (options.method !== 'GET' && !options.signal) written.add(url)
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

/** Writes on their way, by what they ask for. */
const running = new Map<string, Promise<unknown>>()

/**
 * Sends a write so that it takes effect once. A second press while the first is on its way gets the same answer; a repetition
 * after a lost answer, also after a reload, carries the same key, so that the service answers what it did. Another content is
 * another write.
 */
function once<T>(url: string, options: RequestInit): Promise<T> {
  const name = nameOf(`${url}\n${contentOf(options.body)}`)
  const same = running.get(name)
  if (same) return same as Promise<T>
  const headers = new Headers(options.headers)
  if (!headers.has('Idempotency-Key')) headers.set('Idempotency-Key', openKey(name))
  const sent = answer<T>(url, { ...options, headers })
    .then(
      (value) => {
        forgetKey(name)
        return value
      },
      (error: unknown) => {
        // A refusal stores nothing: it is known that nothing happened.
        if (isProblem(error) && error.status >= 400 && error.status < 500 && error.status !== 409) forgetKey(name)
        throw error
      },
    )
    .finally(() => running.delete(name))
  running.set(name, sent)
  return sent
}

function contentOf(body: RequestInit['body']): string {
  if (!(body instanceof FormData)) return typeof body === 'string' ? body : ''
  const parts = [...body].map(([name, value]) =>
    value instanceof File ? [name, value.name, value.size, value.lastModified] : [name, value],
  )
  return JSON.stringify(parts)
}

export async function problemOf(response: Response): Promise<ProblemError> {
  try {
    return new ProblemError(await response.json())
  } catch {
    const { status } = response
    return new ProblemError({
      type: 'about:blank',
      title: '',
      status,
      detail: '',
      code: `http_${status}`,
      trace_id: '',
    })
  }
}

/** The headers of a change to a record that the caller saw at a version. */
export const seen = (version = 0): RequestInit => ({ headers: { 'If-Match': `"v${version}"` } })
