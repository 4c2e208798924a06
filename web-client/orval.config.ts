import { readFileSync, writeFileSync } from 'node:fs'
import { defineConfig } from 'orval'

/**
 * The client is generated from the published document: types, one function an operation, and query hooks with their keys,
 * all through `request`. A key is the address and its parameters; searches by POST are queries too.
 */
/** By kind of record, the addresses whose answers are old once such a record changed: the document's `x-refreshes`. */
function writeRefreshes() {
  const { 'x-refreshes': kinds } = JSON.parse(readFileSync('../openapi/openapi.json', 'utf8'))
  const text = `// Generated from the document's x-refreshes.\nexport const refreshes: Record<string, readonly string[]> = ${JSON.stringify(kinds, null, 2)}\n`
  writeFileSync('src/api/generated/refreshes.ts', text)
}

/** A list is read as JSON. Its files are saved by their address and are no answer that a page reads. */
function readListsAsJson<D extends { paths?: object }>(document: D): D {
  for (const { get } of Object.values(document.paths ?? {}) as { get?: Read }[]) {
    const answer = get?.responses?.['200']
    const json = answer?.content?.['application/json']
    if (answer && json?.schema?.$ref?.includes('/Page_')) answer.content = { 'application/json': json }
  }
  return document
}

interface Read {
  responses?: Record<string, { content?: Record<string, { schema?: { $ref?: string } }> }>
}

const search = { query: { useQuery: true } }

export default defineConfig({
  ansinh: {
    input: { target: '../openapi/openapi.json', override: { transformer: readListsAsJson } },
    hooks: { afterAllFilesWrite: writeRefreshes },
    output: {
      mode: 'split',
      target: 'src/api/generated/client.ts',
      schemas: 'src/api/generated/model',
      client: 'react-query',
      httpClient: 'fetch',
      clean: true,
      override: {
        mutator: { path: 'src/api/request.ts', name: 'request' },
        fetch: { includeHttpResponseReturnType: false },
        query: { useMutation: false, useInfinite: true, useInfiniteQueryParam: 'cursor', signal: true },
        operations: { searchPeople: search, searchDonors: search, searchEmployers: search },
      },
    },
  },
})
