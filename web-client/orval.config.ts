import { defineConfig } from 'orval'

/**
 * The client is generated from the published document: types, one function an operation, and query hooks with their keys,
 * all through `request`. A key is the address and its parameters; searches by POST are queries too.
 */
const search = { query: { useQuery: true } }

export default defineConfig({
  ansinh: {
    input: '../openapi/openapi.json',
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
