import type { ComponentType } from 'react'
import type { ReadOne } from './refresh'

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

/** What a domain gives to the frame. Its routes stand in `router.tsx`, where their types are checked together. */
export interface Domain {
  /** Its part of the menu. */
  Navigation?: ComponentType
  /** Its pages and permitted actions in the palette; a hook. */
  useDestinations?: (asked: Asked) => Destination[]
  /** By kind of record, the addresses whose answers are old once such a record changed. */
  live?: Record<string, readonly string[]>
  /** By the address of a list, how one of its records is read alone; only where a look leaves no trace in the journal. */
  readOne?: ReadOne
}
