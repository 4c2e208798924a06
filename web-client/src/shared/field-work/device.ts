import { useSyncExternalStore } from 'react'
import type { MeView } from '../../api/generated/model'
import { currentUser, followWho } from '../account'
import { type Secret, secret } from './secret'
import { browserShelf } from './shelf'
import { type Outcome, sync } from './sync'
import { accountsOf, inTurn, newVault, openVault, type Vault, type Write, wipe, wipeOld } from './vault'
import {
  adding,
  type Change,
  changesOf,
  dropping,
  editing,
  type FieldKinds,
  putChange,
  putSheet,
  type Sheet,
  settling,
} from './work'

/** What this device keeps for work without a network, as pages see it. */
export interface Device {
  /** Nothing is known until the storage was looked at; `closed` asks for the password. */
  phase: 'unknown' | 'empty' | 'closed' | 'open'
  /** Whose work is open. */
  me?: MeView
  sheets: Sheet[]
  changes: Change[]
  isSyncing: boolean
  /** How the last run ended, and when. */
  outcome?: Outcome
  syncedAt?: string
}

const CLOSED = { me: undefined, sheets: [], changes: [], isSyncing: false, outcome: undefined, syncedAt: undefined }
/** What is typed in one go is one sending. */
const PAUSE = 1_500
const AGAIN = 60_000

let state: Device = { phase: 'unknown', ...CLOSED }
let vault: Vault | undefined
let kinds: FieldKinds = {}
const listeners = new Set<() => void>()
const shelf = browserShelf()
const tabs = new BroadcastChannel('ansinh-field-work')
/** Opening, keeping and closing, one after another. */
const inOrder = inTurn('ansinh-field-work')

function put(part: Partial<Device>) {
  state = { ...state, ...part }
  for (const listener of listeners) listener()
}

export const useDevice = (): Device =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )

/** The account that works here, as far as it is known: without a connection it is whoever opened the box. */
function accountHere() {
  const who = currentUser()
  return who.state === 'in' ? who.me.id : undefined
}

async function look() {
  const accounts = await accountsOf(shelf)
  // Another tab signed out.
  if (vault && !accounts.includes(vault.account)) vault = undefined
  if (!vault) {
    const account = accountHere()
    const isThere = account === undefined ? accounts.length > 0 : accounts.includes(account)
    return put({ phase: isThere ? 'closed' : 'empty', ...CLOSED })
  }
  const [me, sheets, changes] = await Promise.all([
    vault.read<MeView>('profile', 'me'),
    vault.list<Sheet>('sheets'),
    changesOf(vault),
  ])
  put({ phase: 'open', me, sheets: sheets.sort((one, other) => other.takenAt - one.takenAt), changes })
}

let isStarted = false

/** Removes what nobody came back for, whoever is here. */
export const wipeExpired = () => wipeOld(shelf, Date.now())

/** Looks at what is kept, opens it with what the sign-in gave, and brings to the service what waits. */
export async function startDevice(read: FieldKinds) {
  kinds = { ...kinds, ...read }
  if (isStarted) return
  isStarted = true
  tabs.onmessage = () => void look()
  followWho(() => void inOrder(followAccount))
  window.addEventListener('online', () => void syncDevice())
  setInterval(() => state.changes.length > 0 && void syncDevice(false), AGAIN)
  await wipeExpired()
  await inOrder(followAccount)
}

/** Closes what belongs to another account or to an ended session, and opens what belongs to this one. */
async function followAccount() {
  const who = currentUser()
  if (who.state === 'out' || (who.state === 'in' && who.me.id !== vault?.account)) vault = undefined
  const given = secret()
  if (!vault && given && who.state === 'in')
    vault = await openVault(shelf, given.username, await given.password, Date.now())
  await look()
  if (vault) void syncDevice()
}

/** Opens the box with a name and a password; false when none opens so. */
export const openDevice = ({ username, password }: Secret) =>
  inOrder(async () => {
    vault ??= await openVault(shelf, username, await password, Date.now())
    await look()
    if (vault) void syncDevice()
    return vault !== undefined
  })

/** Keeps a sheet on this device. False when this page does not have what the sign-in gave: the password is asked for first. */
export const keepSheet = (sheet: Sheet) =>
  inOrder(async () => {
    const [who, given] = [currentUser(), secret()]
    if (who.state !== 'in') return false
    if (!vault && given) {
      const password = await given.password
      vault = await openVault(shelf, given.username, password, Date.now())
      // A box that opens with an earlier password is opened with it first: it may hold what was not sent.
      if (!vault && (await accountsOf(shelf)).includes(who.me.id)) return false
      vault ??= await newVault(shelf, who.me.id, given.username, password, Date.now())
    }
    if (!vault) return false
    const kept = await vault.read<Sheet>('sheets', sheet.id)
    const newer = kept && kept.version > sheet.version ? kept : sheet
    await vault.write(['profile', 'me', who.me], putSheet(newer))
    await tell()
    return true
  })

async function tell() {
  tabs.postMessage('changed')
  await look()
}

/** Writes what follows from what is kept now. */
async function change(writes: (changes: Change[], vault: Vault) => Write[] | Promise<Write[]>) {
  const open = vault
  if (!open) return
  await open.turn(async () => open.write(...(await writes(await changesOf(open), open))))
  await tell()
  later()
}

const withSheet = (id: string, writes: (sheet: Sheet, changes: Change[]) => Write[]) =>
  change(async (changes, open) => {
    const sheet = await open.read<Sheet>('sheets', id)
    return sheet ? writes(sheet, changes) : []
  })
const withChange = (id: string, writes: (kept: Change) => Write[]) =>
  change((changes) => changes.filter((kept) => kept.id === id).flatMap(writes))

export const editSheet = (id: string, field: string, value: unknown) =>
  withSheet(id, (sheet, changes) => editing(sheet, changes, field, value))
export const addTo = (id: string, kind: string, body: unknown, file?: File) =>
  withSheet(id, (sheet, changes) => adding(sheet, changes, kind, body, file))
export const settle = (id: string, field: string, keep: 'mine' | 'theirs' | 'both') =>
  withChange(id, (kept) => settling(kept, field, keep))
export const dropChange = (id: string) => withChange(id, dropping)
/** What was refused is sent once more: a person looked at it. */
export const retryChange = (id: string) =>
  withChange(id, (kept) => [putChange({ ...kept, state: 'waiting', fault: undefined, triedAt: undefined })])

/** Takes a sheet off this device, with what was done to it and not sent. */
export const removeSheet = (id: string) =>
  change((changes) => [['sheets', id, undefined], ...changes.filter(({ sheet }) => sheet === id).flatMap(dropping)])

/** The file that waits with a change. */
export const fileOf = ({ id, file }: Change) => (file && vault ? vault.readFile(id, file) : Promise.resolve(undefined))

let timer: ReturnType<typeof setTimeout> | undefined
function later() {
  clearTimeout(timer)
  timer = setTimeout(() => void syncDevice(false), PAUSE)
}

const locked = (work: () => Promise<void>) =>
  navigator.locks.request('ansinh-field-work-sync', { ifAvailable: true }, (lock) => lock && work())

/** Brings to the service what waits, in one tab at a time; `isWhole` reads also what others did. */
export async function syncDevice(isWhole = true) {
  const open = vault
  if (!open || !navigator.onLine || state.isSyncing || accountHere() !== open.account) return
  const before = state.changes.length
  await locked(async () => {
    put({ isSyncing: true })
    try {
      const outcome = await sync(open, kinds, isWhole)
      put({ outcome, ...(outcome === 'done' && { syncedAt: new Date().toISOString() }) })
    } finally {
      put({ isSyncing: false })
    }
  })
  if (vault !== open) return
  await tell()
  // What was typed meanwhile goes next.
  if (state.outcome === 'done' && state.changes.some((it) => it.state === 'waiting') && state.changes.length < before)
    later()
}

/** At the sign-out nothing stays, open or closed. */
export async function wipeDevice(account: string) {
  clearTimeout(timer)
  vault = undefined
  await wipe(shelf, account)
  await tell()
}

/** What a sign-out would remove: changes that the service does not have, or what nobody opened and so nobody knows. */
export async function wouldLose(account: string): Promise<'nothing' | 'changes' | 'closed'> {
  if (vault) return (await changesOf(vault)).length > 0 ? 'changes' : 'nothing'
  return (await accountsOf(shelf)).includes(account) ? 'closed' : 'nothing'
}
