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

const search = { query: { useQuery: true } }

export default defineConfig({
  ansinh: {
    input: '../openapi/openapi.json',
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
        operations: { searchPeople: search, searchDonors: search },
      },
    },
  },
})
