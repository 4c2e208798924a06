import { useSyncExternalStore } from 'react'
import { createSession, deleteCurrentSession, refreshSession } from '../api/generated/client'
import type { MeView, SessionView } from '../api/generated/model'
import { isProblem, session } from '../api/request'

/** Who works in this tab. */
export type Who =
  /** Nothing is known until the first renewal was tried. */
  | { state: 'unknown' }
  | { state: 'out' }
  | { state: 'in'; me: MeView }
  /** Another account has signed in with this browser: the tab sends nothing more, and keeps what was typed. */
  | { state: 'replaced'; me: MeView; by: string }

let who: Who = { state: 'unknown' }
const listeners = new Set<() => void>()
let renewing: Promise<boolean> | null = null

function become(next: Who) {
  who = next
  for (const listener of listeners) listener()
}

function enter(view: SessionView) {
  session.token = view.access_token
  become({ state: 'in', me: view.user })
}

function leave() {
  session.token = null
  become({ state: 'out' })
}

/** Stops a tab whose account is no longer the one of the browser, and finds out who is signed in now. */
async function stop(me: MeView) {
  session.token = null
  const now = await refreshSession()
  become({ state: 'replaced', me, by: now.user.full_name })
}

/**
 * Renews the session with the cookie; several callers at once share one renewal. All tabs share the cookie, so the tab
 * names its account: the service renews for no other.
 */
async function renew(): Promise<boolean> {
  if (who.state === 'replaced') return false
  const me = who.state === 'in' ? who.me : null
  renewing ??= refreshSession(me ? { headers: { 'Expected-Account': me.id } } : {})
    .then((view) => {
      enter(view)
      return true
    })
    .catch(async (error: unknown) => {
      if (me && isProblem(error, 'other_account')) await stop(me)
      else throw error
      return false
    })
    .catch((error: unknown) => {
      // Without a network nobody is signed out: what was typed stays.
      if (isProblem(error, 'offline') && who.state === 'in') return false
      leave()
      return false
    })
    .finally(() => {
      renewing = null
    })
  return renewing
}
session.renew = renew

export const resume = () => renew()

export async function signIn(username: string, password: string) {
  enter(await createSession({ username, password }))
}

export async function signOut() {
  try {
    await deleteCurrentSession()
  } finally {
    leave()
  }
}

export const currentUser = () => who

export function useWho(): Who {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => who,
  )
}

/** The account of this tab; only for pages behind the sign-in. */
export function useMe(): MeView {
  const current = useWho()
  if (current.state !== 'in' && current.state !== 'replaced') throw new Error('nobody is signed in')
  return current.me
}

export const may = (me: MeView, permission: string) => me.permissions.includes(permission)
