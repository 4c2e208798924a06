import { beforeEach, expect, it, vi } from 'vitest'

const storage = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (name: string) => storage.get(name) ?? null,
  setItem: (name: string, value: string) => storage.set(name, value),
  removeItem: (name: string) => storage.delete(name),
})
/** A reload: nothing of the page is in memory any more. */
async function load() {
  vi.resetModules()
  return import('./keys')
}
beforeEach(() => storage.clear())

it('sends the same write under one key, also after a reload, until its end is known', async () => {
  const page = await load()
  const key = page.openKey('a')
  expect(page.openKey('a')).toBe(key)
  expect(page.openKey('b')).not.toBe(key)
  const again = await load()
  expect(again.openKey('a')).toBe(key)
  again.forgetKey('a')
  expect(again.openKey('a')).not.toBe(key)
})

it('takes the same content on another day for another write', async () => {
  const { openKey } = await load()
  const now = Date.now()
  const key = openKey('a', now)
  expect(openKey('a', now + 23 * 3_600_000)).toBe(key)
  expect(openKey('a', now + 25 * 3_600_000)).not.toBe(key)
})

it('keeps nothing of the content', async () => {
  const { nameOf, openKey } = await load()
  openKey(nameOf('/v1/people\n{"full_name":"Trần Thị Mẫu"}'))
  expect([...storage.values()].join()).not.toContain('Trần')
  expect(nameOf('/v1/people\n{"a":1}')).not.toBe(nameOf('/v1/people\n{"a":2}'))
})
