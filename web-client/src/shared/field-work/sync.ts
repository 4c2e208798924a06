import { isProblem, type ProblemError } from '../../api/request'
import { isSame, merge } from '../form/merge'
import { KEPT, type Vault, type Write } from './vault'
import {
  type Change,
  changesOf,
  type FieldKind,
  type FieldKinds,
  lessOf,
  putChange,
  putSheet,
  type Seen,
  type Sheet,
} from './work'

/** `stopped`: no connection, no session, or the service is not well; the next run goes on where this one stopped. */
export type Outcome = 'done' | 'stopped'

/** The service forgets keys after that; what was tried earlier could become a second one. */
const KEY_IS_KNOWN = KEPT - 24 * 3_600_000
/** Where others save all the time, the next run goes on. */
const TRIES = 5

/** Thrown where nothing more can be sent now. */
class Stop extends Error {}

/** What is wrong with one change alone; everything else ends the run. */
function refusalOf(error: unknown): ProblemError {
  if (!isProblem(error)) throw error
  const { status } = error
  if (status < 400 || status >= 500 || [401, 408, 429].includes(status)) throw new Stop()
  return error
}

/** What a run needs, and what waits for a person: by sheet the fields, whose later changes wait too. */
interface Run {
  vault: Vault
  now: number
  held: Map<string, Set<string>>
}

/**
 * Brings what was done here to the service: each change once, in their order. After every step the device holds enough to go
 * on: an edit is compared with what the service has before it is sent, so that one which arrived is not sent again; an
 * addition carries its own key. What somebody else changed meanwhile is never overwritten: the change waits for a person, and
 * so do later changes of the same fields, and what was added after it. `isWhole` also reads what others did elsewhere.
 */
export async function sync(vault: Vault, kinds: FieldKinds, isWhole = true, now = Date.now()): Promise<Outcome> {
  const run: Run = { vault, now, held: new Map() }
  try {
    const touched = new Set<string>()
    for (const change of await changesOf(vault)) {
      const sheet = await vault.read<Sheet>('sheets', change.sheet)
      const kind = sheet && kinds[sheet.kind]
      if (!kind || waits(run, change)) hold(run, change)
      else if (change.kind === 'edit') await sendEdit(run, change, kind)
      else if (await sendAddition(run, change, kind)) touched.add(change.sheet)
    }
    for (const sheet of await vault.list<Sheet>('sheets')) {
      const kind = kinds[sheet.kind]
      if (kind && (isWhole || touched.has(sheet.id))) await readAgain(run, sheet, kind)
    }
    return 'done'
  } catch (error) {
    if (error instanceof Stop) return 'stopped'
    throw error
  }
}

function waits({ held }: Run, { state, sheet, kind, fields }: Change): boolean {
  const names = held.get(sheet)
  if (state !== 'waiting') return true
  return names !== undefined && (kind !== 'edit' || Object.keys(fields).some((name) => names.has(name)))
}

function hold({ held }: Run, { sheet, fields }: Pick<Change, 'sheet' | 'fields'>) {
  held.set(sheet, new Set([...(held.get(sheet) ?? []), ...Object.keys(fields)]))
}

/** Changes what is kept as it is kept now, together with what the service has. */
const rewrite = ({ vault }: Run, id: string, change: (kept: Change) => Change | undefined, seen?: Seen) =>
  vault.turn(async () => {
    const kept = await vault.read<Change>('changes', id)
    if (!kept) return
    const changed = change(kept)
    const gone: Write[] = [
      ['changes', id, undefined],
      ['files', id, undefined],
    ]
    await vault.write(...(changed ? [putChange(changed)] : gone), ...(await grounded(vault, kept.sheet, seen)))
  })

/** What the service has becomes the ground of the sheet; an older answer never replaces a newer one. */
async function grounded(vault: Vault, id: string, seen: Seen | undefined): Promise<Write[]> {
  const sheet = await vault.read<Sheet>('sheets', id)
  if (!sheet || !seen || seen.version < sheet.version) return []
  const { fields: base, version, title = sheet.title, about = sheet.about } = seen
  return [putSheet({ ...sheet, base, version, title, about, isGone: false })]
}

async function sendEdit(run: Run, { id, sheet }: Change, kind: FieldKind) {
  // From here on what is typed is another change.
  await rewrite(run, id, (kept) => ({ ...kept, isSent: true }))
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      const seen = await kind.read(sheet)
      const edit = await compare(run, id, seen)
      const free = lessOf(edit, ...edit.conflicts.map(({ field }) => field))
      const names = Object.keys(free.fields)
      if (names.length > 0) {
        const saved = await kind.save(sheet, free.fields, seen.version)
        await rewrite(run, id, (kept) => lessOf(kept, ...names), saved)
      }
      if (edit.conflicts.length > 0) hold(run, lessOf(edit, ...names))
      return
    } catch (error) {
      const { status, problem, code } = refusalOf(error)
      // Somebody was faster: what they saved is looked at first.
      if (status !== 412) return refuse(run, id, problem.detail || code)
    }
  }
  throw new Stop()
}

/** Puts an edit beside what the service has: what is there already is done, what others changed too is a conflict. */
async function compare(run: Run, id: string, seen: Seen): Promise<Change> {
  let compared: Change | undefined
  await rewrite(
    run,
    id,
    (kept) => {
      const theirs = Object.fromEntries(Object.keys(kept.fields).map((name) => [name, seen.fields[name] ?? null]))
      const there = Object.keys(theirs).filter((name) => isSame(kept.fields[name], theirs[name]))
      const { conflicts } = merge(kept.was, kept.fields, theirs)
      compared = { ...lessOf(kept, ...there), conflicts, state: conflicts.length > 0 ? 'conflict' : 'waiting' }
      return compared
    },
    seen,
  )
  // Somebody dropped it meanwhile.
  if (!compared) throw new Stop()
  return compared
}

/** True when it arrived. */
async function sendAddition(run: Run, { id, sheet, kind: what, triedAt, file: about }: Change, kind: FieldKind) {
  const add = kind.add[what]
  if (triedAt !== undefined && run.now - triedAt > KEY_IS_KNOWN) return refuse(run, id, '')
  let body: unknown
  await rewrite(run, id, (kept) => {
    body = kept.body
    return { ...kept, triedAt: kept.triedAt ?? run.now }
  })
  try {
    const file = about && (await run.vault.readFile(id, about))
    await add?.(sheet, { key: id, body, file })
  } catch (error) {
    const { problem, code } = refusalOf(error)
    return refuse(run, id, problem.detail || code)
  }
  await rewrite(run, id, () => undefined)
  return true
}

async function refuse(run: Run, id: string, fault: string) {
  await rewrite(run, id, (kept) => {
    hold(run, kept)
    return { ...kept, state: 'refused', fault }
  })
  return false
}

async function readAgain({ vault }: Run, { id }: Sheet, kind: FieldKind) {
  try {
    const seen = await kind.read(id)
    await vault.turn(async () => vault.write(...(await grounded(vault, id, seen))))
  } catch (error) {
    if (![403, 404].includes(refusalOf(error).status)) return
    await vault.turn(async () => {
      const sheet = await vault.read<Sheet>('sheets', id)
      if (sheet) await vault.write(putSheet({ ...sheet, isGone: true }))
    })
  }
}
