import { useSyncExternalStore } from 'react'
import { createSession, deleteCurrentSession, refreshSession } from '../api/generated/client'
import type { MeView, SessionView } from '../api/generated/model'
import { isProblem, session } from '../api/request'

/** Who is signed in: unknown until the first renewal was tried. */
export type Who = { state: 'unknown' } | { state: 'out' } | { state: 'in'; me: MeView }

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

/** Renews the session with the cookie; several callers at once share one renewal. */
async function renew(): Promise<boolean> {
  renewing ??= refreshSession()
    .then((view) => {
      enter(view)
      return true
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

/** The signed-in user; only for pages behind the sign-in. */
export function useMe(): MeView {
  const current = useWho()
  if (current.state !== 'in') throw new Error('nobody is signed in')
  return current.me
}

export const may = (me: MeView, permission: string) => me.permissions.includes(permission)
