import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

/** Where a town is kept. */
export interface Place {
  database: string
  files: string
  /** A file with the seconds that its clock is ahead. */
  clock?: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** The town as it is seeded; each file of stories works in a copy of it (town.ts). */
    seeded: Place
  }
}

export const BINARY = resolve(process.env.ANSINH_BIN ?? '../target/debug/ansinh')

export const freePort = () =>
  new Promise<number>((done, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : failed(new Error('no port'))))
    })
  })

/** Seeds the demonstration town once, for all files of stories; in a database of its own, which nobody uses then. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'ansinh-e2e-'))
  const seeded = {
    database: process.env.ANSINH_E2E_DATABASE ?? `sqlite://${join(folder, 'town.db')}`,
    files: join(folder, 'files'),
  }
  const { end } = await serve(seeded)
  // In order: what is written stands in the database, and no connection is left.
  await end('SIGTERM')
  project.provide('seeded', seeded)
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Starts the service and waits for it. */
export async function serve({ database, files, clock }: Place) {
  const port = await freePort()
  const service: ChildProcess = spawn(
    BINARY,
    ['serve', '--demo', '--bind', `127.0.0.1:${port}`, '--web-dir', resolve('dist'), '--rate-limits', 'off'],
    {
      env: {
        ...process.env,
        DATABASE_URL: database,
        ANSINH_FILES: files,
        ...(clock && { ANSINH_CLOCK_OFFSET_FILE: clock }),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  // What started it may be ended before it.
  process.once('exit', () => service.kill('SIGKILL'))
  let said = ''
  service.stderr?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  const base = `http://127.0.0.1:${port}`
  await ready(`${base}/health/ready`, () => {
    if (service.exitCode !== null) throw new Error(`the service stopped:\n${said}`)
  })
  return {
    base,
    async end(signal: 'SIGTERM' | 'SIGKILL') {
      const ended = new Promise((done) => service.once('exit', done))
      service.kill(signal)
      await ended
    },
  }
}

/** Asks until the service answers; gives up after ten minutes: to seed a town takes long on a busy machine. */
async function ready(url: string, alive: () => void) {
  const end = Date.now() + 600_000
  while (Date.now() < end) {
    alive()
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error('the service did not start')
}
