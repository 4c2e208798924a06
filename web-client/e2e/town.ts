import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { type Place, serve } from './service'

const PREFIX = 'sqlite://'

/** A copy of the seeded town, and how it is taken away. */
function copied(folder: string, { database, files }: Place): Place & { drop: () => void } {
  const ours = join(folder, 'files')
  if (existsSync(files)) cpSync(files, ours, { recursive: true })
  if (database.startsWith(PREFIX)) {
    const file = join(folder, 'town.db')
    cpSync(database.slice(PREFIX.length), file)
    return { database: PREFIX + file, files: ours, drop: () => {} }
  }
  const name = `town_${randomUUID().replaceAll('-', '')}`
  const place = new URL(database)
  const seeded = place.pathname.slice(1)
  const sql = (command: string) => execFileSync('psql', ['-q', new URL('/postgres', place).href, '-c', command])
  sql(`CREATE DATABASE ${name} TEMPLATE ${seeded}`)
  place.pathname = `/${name}`
  return { database: place.href, files: ours, drop: () => sql(`DROP DATABASE ${name} WITH (FORCE)`) }
}

async function settle() {
  const folder = mkdtempSync(join(tmpdir(), 'ansinh-town-'))
  const { drop, ...place } = copied(folder, inject('seeded'))
  const clock = join(folder, 'clock')
  writeFileSync(clock, '0')
  const { base, end } = await serve({ ...place, clock })
  afterAll(async () => {
    await end('SIGKILL')
    drop()
    rmSync(folder, { recursive: true, force: true })
  })
  /** Moves the clock of the service; sessions end meanwhile. */
  const setDaysAhead = (days: number) => writeFileSync(clock, String(days * 86_400))
  return { base, setDaysAhead, ...place }
}

/** The town of this file, with its own service: no story meets what another file left behind, whatever the order. */
export const town = await settle()
