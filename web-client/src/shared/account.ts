import { useSyncExternalStore } from 'react'
import { createSession, deleteCurrentSession, refreshSession } from '../api/generated/client'
import type { MeView, SessionView } from '../api/generated/model'
import { isProblem, session } from '../api/request'
import { rememberSecret, secretOf } from './field-work/secret'

/** Who works in this tab. */
export type Who =
  /** Nothing is known until the first renewal was answered; `unreachable` when it could not be sent. */
  | { state: 'unknown' | 'unreachable' | 'out' }
  | { state: 'in'; me: MeView }
  /** Another account signed in with this browser: the tab sends nothing more, and keeps what was typed. */
  | { state: 'replaced'; me: MeView; by: string }

/** What the tabs of one browser say to each other: they share one cookie, so one account. */
type Word = { is: 'in'; id: string; name: string } | { is: 'out' }

/** Set while this browser holds a session; without it a first visit asks the service nothing. */
const HINT = 'signed_in'

let who: Who = { state: 'unknown' }
let last: string | undefined
let renewing: Promise<boolean> | null = null
const listeners = new Set<() => void>()
const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('ansinh-account')

/** Set by the application: forgets what was read for the account before. */
export const onOtherAccount = { run: () => {} }
/** Set by the application: removes what the account keeps on this device for work without a network. */
export const onSignOut = { run: async (_account: string) => {} }

function become(next: Who) {
  who = next
  if (next.state !== 'in') rememberSecret(undefined)
  if (next.state === 'in') {
    if (last !== next.me.id) onOtherAccount.run()
    last = next.me.id
  }
  for (const listener of listeners) listener()
}

function enter(view: SessionView) {
  // The cookie belongs to the browser: a renewal may answer for somebody who signed in in another tab.
  if ((who.state === 'in' || who.state === 'replaced') && who.me.id !== view.user.id) {
    stop(view.user.full_name)
    return false
  }
  session.token = view.access_token
  localStorage.setItem(HINT, '1')
  become({ state: 'in', me: view.user })
  return true
}

/** Stops a tab whose account is no longer the one of the browser. */
function stop(by: string) {
  if (who.state !== 'in') return
  session.token = null
  become({ state: 'replaced', me: who.me, by })
}

function leave() {
  session.token = null
  localStorage.removeItem(HINT)
  become({ state: 'out' })
}

tabs?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
  if (data.is === 'out') {
    if (who.state === 'in') leave()
  } else if (who.state === 'in' && who.me.id !== data.id) stop(data.name)
  // The same person signed in again elsewhere: this tab goes on where it was.
  else if (who.state === 'out' && last === data.id) void renew()
})

/** Finds out which account replaced the one of this tab. */
async function stopReplaced() {
  const { user } = await refreshSession()
  stop(user.full_name)
}

/**
 * Renews the session with the cookie; several callers at once share one renewal. All tabs share the cookie, so the tab
 * names its account: the service renews for no other.
 */
async function renew(): Promise<boolean> {
  if (who.state === 'replaced') return false
  const me = who.state === 'in' ? who.me : undefined
  renewing ??= refreshSession(me && { headers: { 'Expected-Account': me.id } })
    .then(enter)
    .catch(async (error: unknown) => {
      if (!isProblem(error, 'other_account')) throw error
      await stopReplaced()
      return false
    })
    .catch((error: unknown) => {
      // Without a network nobody is signed out: what was typed stays.
      if (isProblem(error, 'offline')) {
        if (who.state === 'unknown') become({ state: 'unreachable' })
      } else leave()
      return false
    })
    .finally(() => {
      renewing = null
    })
  return renewing
}
session.renew = renew

/** Takes the session of this browser up again. */
export async function resume() {
  if (localStorage.getItem(HINT)) await renew()
  else become({ state: 'out' })
}

export async function signIn(username: string, password: string) {
  const view = await createSession({ username, password })
  who = { state: 'unknown' }
  rememberSecret(secretOf(username, password))
  enter(view)
  tabs?.postMessage({ is: 'in', id: view.user.id, name: view.user.full_name } satisfies Word)
}

/** Ends the session in every tab. The next person at this desk sees nothing of the last. */
export async function signOut() {
  try {
    if (who.state === 'in') await onSignOut.run(who.me.id)
    await deleteCurrentSession()
  } finally {
    onOtherAccount.run()
    last = undefined
    leave()
    tabs?.postMessage({ is: 'out' } satisfies Word)
  }
}

/** Gives a tab back to the sign-in page after another account replaced the one that worked in it. */
export function giveUp() {
  session.token = null
  become({ state: 'out' })
}

export const currentUser = () => who

/** Tells of every change of who works here. */
export function followWho(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useWho(): Who {
  return useSyncExternalStore(followWho, () => who)
}

/** The account of this tab; only for pages behind the sign-in. */
export function useMe(): MeView {
  const current = useWho()
  if (current.state !== 'in' && current.state !== 'replaced') throw new Error('nobody is signed in')
  return current.me
}

export const may = (me: MeView, permission: string) => me.permissions.includes(permission)

/** Those who lead an office or a fund: they give out and decide what others prepare. */
export const leads = (me: MeView) => may(me, 'funds:decide') || (may(me, 'cases:assign') && !may(me, 'people:write'))

/** Where the sign-in page leads afterwards: a page of ours, never the sign-in page itself. */
export function nextOf(href: unknown): string | undefined {
  const ours = typeof href === 'string' && /^\/(?![/\\])/.test(href) && !/^\/login(\/|\?|#|$)/.test(href)
  return ours && href !== '/' && href.length <= 2000 ? href : undefined
}
