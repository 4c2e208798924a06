import type { ReactNode } from 'react'
import type { Place } from './links'

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
  place: Place
}

export interface WorkRead {
  /** The most pressing first. */
  items: Work[]
  /** How many there are, where not all of them are read. */
  total?: number
  /** Where all of them stand, when not all are read. */
  more?: { label: string; place: Place }
  isPending: boolean
  error: unknown
}

/** No work, for accounts that have none in a domain. */
export const NO_WORK: WorkRead = { items: [], isPending: false, error: null }

/** How many pieces of work there are, also of those that were not read. */
export const countOf = (reads: readonly WorkRead[]): number =>
  reads.reduce((sum, { items, total }) => sum + (total ?? items.length), 0)
