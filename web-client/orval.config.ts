import { defineConfig } from 'orval'

/** The client is generated from the published document: types and one function an operation, all through `request`. */
export default defineConfig({
  ansinh: {
    input: '../openapi/openapi.json',
    output: {
      mode: 'split',
      target: 'src/api/generated/client.ts',
      schemas: 'src/api/generated/model',
      client: 'fetch',
      clean: true,
      override: {
        mutator: { path: 'src/api/request.ts', name: 'request' },
        fetch: { includeHttpResponseReturnType: false },
      },
    },
  },
})
