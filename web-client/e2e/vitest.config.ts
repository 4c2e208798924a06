import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What looks at the pages alone is walked once, on SQLite. */
const PAGES_ALONE = ['contract', 'focus', 'typing', 'weight'].map((name) => `e2e/${name}.e2e.ts`)

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['e2e/**/*.e2e.ts'],
    exclude: process.env.ANSINH_E2E_DATABASE ? PAGES_ALONE : [],
    globalSetup: ['e2e/service.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    // A busy machine is slow, and what is right stays right.
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
  },
})
