import { globSync, readFileSync } from 'node:fs'
import type { Request } from 'playwright-core'

interface Operation {
  id: string
  method: string
  /** An address of it, with `x` for ids. */
  example: string
  address: RegExp
}

/** What only reads, or belongs to the sign-in, which has stories of its own. */
const READS = /\/search$|^\/v1\/sessions|^\/v1\/fine-calculations/

/** The operations of the service that write. */
export const OPERATIONS: Operation[] = Object.entries(
  JSON.parse(readFileSync('../openapi/openapi.json', 'utf8')).paths as Record<
    string,
    Record<string, { operationId: string }>
  >,
).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => method !== 'get' && method !== 'parameters' && !READS.test(path))
    .map(([method, { operationId }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      example: path.replaceAll(/\{\w+\}/g, 'x'),
      address: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    })),
)

/** The operation that a request asks for. */
export const operationOf = (request: Pick<Request, 'method' | 'url'>): string | undefined =>
  OPERATIONS.find(({ method, address }) => method === request.method() && address.test(new URL(request.url()).pathname))
    ?.id

/** The writing operations that the pages of the client send. */
export function operationsOfPages(): string[] {
  const files = globSync('src/**/*.{ts,tsx}').filter((file) => !/generated|\.test\./.test(file))
  const code = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  return OPERATIONS.map(({ id }) => id).filter((id) => new RegExp(`\\b${id}\\b`).test(code))
}
