// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { sync } from './sync'
import {
  add,
  cutEverywhere,
  deviceWith,
  edit,
  locks,
  once,
  password,
  passwordKey,
  problem,
  sheetOf,
  shownIn,
} from './testing'
import { accountsOf, KEPT, openVault, type Vault, vaultOf, wipe, wipeOld } from './vault'
import { type Change, changesOf, type FieldKinds, type Sheet, settling } from './work'

/** A service with one checklist. `cut` is asked before each request arrives and before each answer leaves. */
function service(cut: () => void = () => undefined) {
  const state = {
    version: 1,
    fields: { 'hours.note': 'như biên bản cũ' } as Record<string, unknown>,
    log: [] as string[],
  }
  const added = new Map<string, string>()
  const seen = () => ({ version: state.version, fields: { ...state.fields } })
  const answered = <T>(value: T) => {
    cut()
    return value
  }
  async function add(kind: string, key: string, text: string) {
    cut()
    if (text === 'bad') throw problem(422, 'invalid')
    if (!added.has(key)) state.log.push(`${kind} ${text}`)
    added.set(key, text)
    return answered(key)
  }
  const kinds: FieldKinds = {
    checklist: {
      async read() {
        cut()
        return answered(seen())
      },
      async save(_, fields, version) {
        cut()
        if (version !== state.version) throw problem(412, 'stale')
        Object.assign(state.fields, fields)
        state.version += 1
        state.log.push(`save ${Object.keys(fields).sort().join()}`)
        return answered(seen())
      },
      add: {
        photo: async (_, { key, body, file }) => add('photo', key, `${body} ${await file?.text()}`),
        note: async (_, { key, body }) => add('note', key, String(body)),
      },
    },
  }
  return { state, kinds, seen }
}

/** The checklist as a device has taken it along. */
function sheetFrom(from: ReturnType<typeof service>): Sheet {
  const { version, fields } = from.seen()
  const about = { employer: 'Công ty TNHH Minh Họa 017' }
  return { id: 's', kind: 'checklist', title: 'KT-1', base: fields, version, about, takenAt: 1, place: { to: '/' } }
}
const device = (from: ReturnType<typeof service>, account?: 'an' | 'binh', cut?: () => void) =>
  deviceWith(sheetFrom(from), account, cut)

/** A visit: answers, a photo, a note, and an answer that was corrected after it. */
async function visit(vault: Vault) {
  await edit(vault, 'wages.result', 'failed')
  await edit(vault, 'wages.note', 'chậm lương hai tháng')
  await add(vault, 'photo', 'bảng lương', new File(['\u00ff\u00d8 ảnh'], 'a.jpg', { type: 'image/jpeg' }))
  await edit(vault, 'wages.note', 'chậm lương ba tháng')
  await add(vault, 'note', 'phỏng vấn')
}

const VISITED = {
  fields: { 'hours.note': 'như biên bản cũ', 'wages.result': 'failed', 'wages.note': 'chậm lương ba tháng' },
  log: ['save wages.note,wages.result', 'photo bảng lương \u00ff\u00d8 ảnh', 'save wages.note', 'note phỏng vấn'],
}

describe('the way to the service', () => {
  it('brings each change once, in order', async () => {
    const town = service()
    const { vault } = await device(town)
    await visit(vault)
    expect(await sync(vault, town.kinds)).toBe('done')
    expect(town.state).toMatchObject(VISITED)
    expect(await changesOf(vault)).toEqual([])
    expect(await vault.list('files')).toEqual([])
    expect((await sheetOf(vault)).base).toEqual(VISITED.fields)
  })

  it('loses nothing and doubles nothing, wherever the network is cut', async () => {
    const steps = await cutEverywhere({
      town(cut) {
        const town = service(cut)
        return { ...town, sheet: sheetFrom(town) }
      },
      visit,
      arrived: VISITED,
      shown: { 'wages.note': 'chậm lương ba tháng' },
    })
    // Each request before it arrives and before its answer leaves: two readings, two savings, two additions, the last look.
    expect(steps).toBe(14)
  }, 60_000)

  it('loses nothing and doubles nothing, wherever the page is closed while it writes', async () => {
    let steps = 0
    for (let n = 1; ; n++) {
      const page = once(n, () => new Error('closed'))
      const town = service()
      const kept = await device(town, 'an', page.cut)
      await visit(kept.vault)
      page.arm()
      const end = await sync(kept.vault, town.kinds).catch(() => 'closed')
      if (page.isOver()) break
      expect(end).toBe('closed')
      steps = n
      // The page is opened again: nothing of the last one is in memory.
      const vault = vaultOf(kept.shelf, 'an', kept.keys)
      expect(await sync(vault, town.kinds)).toBe('done')
      expect(town.state, `closed at ${n}`).toMatchObject(VISITED)
      expect(await changesOf(vault)).toEqual([])
    }
    expect(steps).toBe(11)
  }, 60_000)

  it('goes on with what comes while it sends', async () => {
    const town = service()
    const { vault } = await device(town)
    await edit(vault, 'wages.note', 'một')
    const { checklist } = town.kinds
    if (!checklist) throw new Error()
    const save = checklist.save
    checklist.save = async (...given) => {
      checklist.save = save
      await edit(vault, 'wages.note', 'hai')
      return save(...given)
    }
    await sync(vault, town.kinds)
    expect(await shownIn(vault)).toMatchObject({ 'wages.note': 'hai' })
    await sync(vault, town.kinds)
    expect(town.state.fields['wages.note']).toBe('hai')
    expect(town.state.log).toEqual(['save wages.note', 'save wages.note'])
  })

  it('stops for a session that ended and for a service that is not well', async () => {
    for (const status of [401, 429, 500, 503]) {
      const town = service()
      const { vault } = await device(town)
      await visit(vault)
      const broken = { checklist: { ...town.kinds.checklist, read: () => Promise.reject(problem(status, 'x')) } }
      expect(await sync(vault, broken as FieldKinds)).toBe('stopped')
      expect(await sync(vault, town.kinds)).toBe('done')
      expect(town.state).toMatchObject(VISITED)
    }
  })

  it('keeps what is refused, and what was added after it', async () => {
    const town = service()
    const { vault } = await device(town)
    await add(vault, 'note', 'bad')
    await add(vault, 'note', 'sau')
    await edit(vault, 'wages.note', 'vẫn đi')
    expect(await sync(vault, town.kinds)).toBe('done')
    expect(town.state.log).toEqual(['save wages.note'])
    expect((await changesOf(vault)).map(({ state, fault, body }) => [state, fault, body])).toEqual([
      ['refused', 'invalid', 'bad'],
      ['waiting', undefined, 'sau'],
    ])
  })

  it('asks a person about an addition whose key the service may have forgotten', async () => {
    const town = service()
    const { vault } = await device(town)
    await add(vault, 'note', 'phỏng vấn')
    const [change] = (await changesOf(vault)) as [Change]
    await vault.write(['changes', change.id, { ...change, triedAt: 1 }])
    await sync(vault, town.kinds, true, KEPT)
    expect(town.state.log).toEqual([])
    expect((await changesOf(vault))[0]?.state).toBe('refused')
  })

  it('keeps what was done to a record that is taken away', async () => {
    const town = service()
    const { vault } = await device(town)
    await edit(vault, 'wages.note', 'còn đây')
    const gone = { checklist: { ...town.kinds.checklist, read: () => Promise.reject(problem(404, 'not_found')) } }
    expect(await sync(vault, gone as FieldKinds)).toBe('done')
    expect((await sheetOf(vault)).isGone).toBe(true)
    expect(await shownIn(vault)).toMatchObject({ 'wages.note': 'còn đây' })
  })
})

describe('two devices on one checklist', () => {
  const both = async () => {
    const town = service()
    return { town, an: (await device(town, 'an')).vault, binh: (await device(town, 'binh')).vault }
  }

  it('both keep their work on different fields', async () => {
    const { town, an, binh } = await both()
    await edit(an, 'wages.note', 'của An')
    await edit(binh, 'hours.note', 'của Bình')
    for (const vault of [an, binh, an]) expect(await sync(vault, town.kinds)).toBe('done')
    for (const fields of [town.state.fields, await shownIn(an), await shownIn(binh)]) {
      expect(fields).toEqual({ 'wages.note': 'của An', 'hours.note': 'của Bình' })
    }
  })

  it('agree without a question where both wrote the same', async () => {
    const { town, an, binh } = await both()
    for (const vault of [an, binh]) await edit(vault, 'wages.result', 'passed')
    for (const vault of [an, binh]) await sync(vault, town.kinds)
    expect(town.state.log).toEqual(['save wages.result'])
    expect(await changesOf(binh)).toEqual([])
  })

  it.each([
    ['mine', 'của Bình', 'của Bình'],
    ['theirs', 'của An', 'của An'],
    ['both', 'của An\ncủa Bình', 'của An\ncủa Bình'],
  ] as const)('see a field that both changed side by side, and keep %s', async (keep, stored, seen) => {
    const { town, an, binh } = await both()
    await edit(an, 'hours.note', 'của An')
    await edit(binh, 'hours.note', 'của Bình')
    await edit(binh, 'wages.result', 'passed')
    await add(binh, 'note', 'ký')
    await sync(an, town.kinds)
    expect(await sync(binh, town.kinds)).toBe('done')
    const [conflict] = (await changesOf(binh)) as [Change]
    expect(conflict.conflicts).toEqual([{ field: 'hours.note', mine: 'của Bình', theirs: 'của An' }])
    // The rest arrived; the signature waits until the conflict is settled. Nothing was overwritten, on neither side.
    expect(town.state.fields).toEqual({ 'hours.note': 'của An', 'wages.result': 'passed' })
    expect(await shownIn(binh)).toMatchObject({ 'hours.note': 'của Bình' })
    expect(town.state.log).not.toContain('note ký')
    await binh.write(...settling(conflict, 'hours.note', keep))
    expect(await sync(binh, town.kinds)).toBe('done')
    expect(town.state.fields['hours.note']).toBe(stored)
    expect(town.state.log).toContain('note ký')
    expect(await shownIn(binh)).toMatchObject({ 'hours.note': seen })
    expect(await changesOf(binh)).toEqual([])
  })

  it('settle again what was changed again meanwhile', async () => {
    const { town, an, binh } = await both()
    await edit(an, 'hours.note', 'một')
    await edit(binh, 'hours.note', 'hai')
    await sync(an, town.kinds)
    await sync(binh, town.kinds)
    await edit(an, 'hours.note', 'ba')
    await sync(an, town.kinds)
    const [conflict] = (await changesOf(binh)) as [Change]
    await binh.write(...settling(conflict, 'hours.note', 'mine'))
    await sync(binh, town.kinds)
    expect((await changesOf(binh))[0]?.conflicts).toEqual([{ field: 'hours.note', mine: 'hai', theirs: 'ba' }])
    expect(town.state.fields['hours.note']).toBe('ba')
  })
})

describe('what is kept on the device', () => {
  /** Everything in the storage as text, in two readings: sealed bytes say nothing in either. */
  const dump = (kept: Map<string, unknown>) =>
    JSON.stringify([...kept], (_, value) => {
      if (value instanceof ArrayBuffer || value instanceof Uint8Array) {
        const bytes = new Uint8Array(value as ArrayBuffer)
        return [new TextDecoder().decode(bytes), String.fromCharCode(...bytes)]
      }
      return value
    })

  it('is sealed: neither content nor names can be read', async () => {
    const { kept, vault } = await device(service())
    await visit(vault)
    for (const word of ['Minh Họa', 'lương', 'wages', 'checklist', 'bảng', 'a.jpg', 'mật khẩu', 'sheets']) {
      expect(dump(kept), word).not.toContain(word)
    }
  })

  it.each([
    ['another password', 'an', 'sai'],
    ['another account', 'binh', 'mật khẩu'],
  ])('does not open with %s', async (_, username, password) => {
    const { shelf } = await device(service())
    expect(await openVault(shelf, username, await passwordKey(password), Date.now())).toBeUndefined()
  })

  it('cannot be put where another record was', async () => {
    const { kept, vault } = await device(service())
    await vault.write(['profile', 'a', 1], ['profile', 'b', 2])
    const [one, other] = [...kept.keys()].filter((key) => !key.startsWith('box')).slice(-2) as [string, string]
    kept.set(one, kept.get(other))
    await expect(vault.list('profile')).rejects.toThrow()
  })

  it('is wiped whole, and of no other account', async () => {
    const { shelf, kept } = await device(service())
    const other = vaultOf(shelf, 'binh', locks.binh.keys)
    await other.write(['profile', 'a', 1])
    await wipe(shelf, 'an')
    expect([...kept.keys()].filter((key) => key.includes('an'))).toEqual([])
    expect(await other.read('profile', 'a')).toBe(1)
  })

  it('is wiped after a time, counted from the last opening', async () => {
    const { shelf, kept } = await device(service())
    const now = Date.now()
    await openVault(shelf, 'an', password, now + KEPT / 2)
    await wipeOld(shelf, now + KEPT)
    expect(await accountsOf(shelf)).toEqual(['an'])
    await wipeOld(shelf, now + 2 * KEPT)
    expect(kept.size).toBe(0)
  })
})
