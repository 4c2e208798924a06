import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/service.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    // A busy machine is slow, and what is right stays right.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
  },
})
