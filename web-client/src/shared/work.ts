import type { ReactNode } from 'react'

/** Where a line of data leads; the router checks the address where it is written as a link. */
export interface Target {
  to: string
  params?: Record<string, string>
  search?: Record<string, unknown>
}

/** A piece of work that waits for this person. */
export interface Work {
  id: string
  /** The day by which it is done, `2026-11-26`; null where none is set. */
  due: string | null
  isLate?: boolean
  /** How it stands, in words: the time left, or what it waits for. */
  state: ReactNode
  code: string
  /** What is done, and for whom. */
  what: string
  about: string
  target: Target
}

export interface WorkRead {
  items: Work[]
  isPending: boolean
  error: unknown
}

/** No work, for accounts that have none in a domain. */
export const NO_WORK: WorkRead = { items: [], isPending: false, error: null }
