import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    base: string
    database: string
    files: string
    binary: string
  }
}

const freePort = () =>
  new Promise<number>((done, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : failed(new Error('no port'))))
    })
  })

/** Starts the service with the demonstration town in an empty database, for all browser tests together. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'ansinh-e2e-'))
  const binary = resolve(process.env.ANSINH_BIN ?? '../target/debug/ansinh')
  const database = process.env.ANSINH_E2E_DATABASE ?? `sqlite://${join(folder, 'town.db')}`
  const files = join(folder, 'files')
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const service: ChildProcess = spawn(
    binary,
    ['serve', '--demo', '--bind', `127.0.0.1:${port}`, '--web-dir', resolve('dist'), '--rate-limits', 'off'],
    {
      env: { ...process.env, DATABASE_URL: database, ANSINH_FILES: files },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  service.stderr?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  await ready(`${base}/health/ready`, () => {
    if (service.exitCode !== null) throw new Error(`the service stopped:\n${said}`)
  })
  project.provide('base', base)
  project.provide('database', database)
  project.provide('files', files)
  project.provide('binary', binary)
  return async () => {
    const ended = new Promise((done) => service.once('exit', done))
    service.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Asks until the service answers; gives up after four minutes, which a busy machine may need. */
async function ready(url: string, alive: () => void) {
  const end = Date.now() + 240_000
  while (Date.now() < end) {
    alive()
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error('the service did not start')
}
