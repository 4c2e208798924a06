import type { ComponentType, ReactNode } from 'react'

/** A page or an action that the palette leads to. */
export interface Destination {
  id: string
  label: string
  onClick: () => void
}

/** What is typed into the palette. */
export interface Asked {
  isOpened: boolean
  text: string
}

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

/** What a domain gives to the frame. Its routes stand in `router.tsx`, where their types are checked together. */
export interface Domain {
  /** Its part of the menu: what this account's role uses, and nothing else. */
  Navigation?: ComponentType
  /** What waits for this person, for the home page; a hook. It reads nothing that the account may not see. */
  useWork?: () => WorkRead
  /** What stands beside the work on the home page; nothing where it would be empty or all zeros. */
  HomeCard?: ComponentType
  /** Its pages and permitted actions in the palette; a hook. */
  useDestinations?: (asked: Asked) => Destination[]
  /** By kind of record, the addresses whose answers are old once such a record changed. */
  live?: Record<string, readonly string[]>
}

/** No work, for accounts that have none in a domain. */
export const NO_WORK: WorkRead = { items: [], isPending: false, error: null }
