import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The stories in Rust call every operation on both databases. The browser walks everything on SQLite; on PostgreSQL it takes what
 * writes most, from one desk to the next.
 */
const ON_BOTH = 'funds,household,inspections,main-job,transfers,types-list'
  .split(',')
  .map((name) => `e2e/${name}.e2e.ts`)

/** The walks take longest, and begin first: at the end no processor waits for the last of them. */
class WalksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const isWalk = ({ moduleId }: TestSpecification) => /-\d\.e2e\.ts$/.test(moduleId)
    const sorted = await super.sort(files)
    return [...sorted.filter(isWalk), ...sorted.filter((it) => !isWalk(it))]
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: process.env.ANSINH_E2E_DATABASE ? ON_BOTH : ['e2e/**/*.e2e.ts'],
    sequence: { sequencer: WalksFirst },
    globalSetup: ['e2e/service.ts'],
    // A story waits for its browser, its service and its database in turn: two at a time use two processors.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    // A busy machine is slow, and what is right stays right; what does not come fails by its own step.
    testTimeout: 300_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 120_000,
  },
})
