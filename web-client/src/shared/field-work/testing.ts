import { expect } from 'vitest'
import { ProblemError } from '../../api/request'
import { newLock } from './seal'
import { secretOf } from './secret'
import type { Shelf } from './shelf'
import { sync } from './sync'
import { KEPT, type Vault, vaultOf } from './vault'
import { adding, changesOf, editing, type FieldKinds, putSheet, type Sheet, shown } from './work'

/** What the tests of field work share, those of a domain's kind too. */

/** The storage of a device in memory; it copies, as a storage does, and can stop at any writing. */
export function memoryShelf(cut: () => void = () => undefined) {
  const kept = new Map<string, unknown>()
  const below = (prefix: string) => [...kept].filter(([key]) => key.startsWith(prefix)).sort()
  const shelf: Shelf = {
    get: async (key) => kept.get(key),
    below: async (prefix) => below(prefix),
    async write(put, remove) {
      cut()
      for (const [key, value] of put) kept.set(key, structuredClone(value))
      for (const key of remove) kept.delete(key)
    },
    async clear(prefix) {
      for (const [key] of below(prefix)) kept.delete(key)
    },
  }
  return { shelf, kept }
}

export const problem = (status: number, code: string) =>
  new ProblemError({ type: 'about:blank', title: code, status, detail: code, code, trace_id: '' })
export const offline = () => problem(0, 'offline')

/** A password is made slow to guess; one box each is enough here. */
export const passwordKey = (password: string) => secretOf('', password)?.password as Promise<CryptoKey>
export const password = await passwordKey('mật khẩu')
export const locks = { an: await newLock('an', password), binh: await newLock('binh', password) }

/** A device that keeps a sheet. */
export async function deviceWith(sheet: Sheet, account: 'an' | 'binh' = 'an', cut?: () => void) {
  const { shelf, kept } = memoryShelf(cut)
  const { lock, keys } = locks[account]
  kept.set(`box/${account}`, { lock, until: Date.now() + KEPT })
  const vault = vaultOf(shelf, account, keys)
  await vault.write(putSheet(sheet))
  return { shelf, kept, vault, keys }
}

export const sheetOf = async (vault: Vault) => (await vault.read<Sheet>('sheets', 's')) as Sheet
export const edit = async (vault: Vault, name: string, value: unknown) =>
  vault.write(...editing(await sheetOf(vault), await changesOf(vault), name, value))
export const add = async (vault: Vault, kind: string, body: unknown, file?: File) =>
  vault.write(...adding(await sheetOf(vault), await changesOf(vault), kind, body, file))
export const shownIn = async (vault: Vault) => shown(await sheetOf(vault), await changesOf(vault))

/** Stops once, at the n-th thing that happens. */
export function once(n: number, error: () => Error) {
  let count = Number.NEGATIVE_INFINITY
  const cut = () => {
    if (++count === n) throw error()
  }
  return {
    cut,
    isOver: () => count < n,
    arm: () => {
      count = 0
    },
  }
}

interface Tried {
  /** A service of its own, which asks `cut` before each request arrives and before each answer leaves. */
  town(cut: () => void): { kinds: FieldKinds; sheet: Sheet; state: object }
  visit(vault: Vault): Promise<void>
  /** What is there in the end, wherever it was cut, and what the page shows meanwhile. */
  arrived: object
  shown: object
}

/** Cuts the network once at each step, and then lets it run: nothing is lost, nothing is there twice. Gives the number of steps. */
export async function cutEverywhere({ town: townOf, visit, arrived, shown: seen }: Tried): Promise<number> {
  for (let n = 1; ; n++) {
    const line = once(n, offline)
    const town = townOf(line.cut)
    const { vault } = await deviceWith(town.sheet)
    await visit(vault)
    line.arm()
    const first = await sync(vault, town.kinds)
    if (line.isOver()) return n - 1
    expect(first).toBe('stopped')
    expect(await shownIn(vault)).toMatchObject(seen)
    expect(await sync(vault, town.kinds)).toBe('done')
    expect(town.state, `cut at ${n}`).toMatchObject(arrived)
    expect(await changesOf(vault)).toEqual([])
  }
}
