import type { ComponentType } from 'react'
import type { FieldKinds } from './field-work/work'
import type { Place } from './links'
import type { ReadOne } from './refresh'
import type { WorkRead } from './work'

/** A page or an action that the palette leads to. */
export interface Destination {
  id: string
  label: string
  place: Place
}

/** A figure of the home page, and the list that it counts. */
export interface OverviewFigure {
  id: string
  name: string
  value: string
  isLate?: boolean
  place: Place
}

/** What is typed into the palette. */
export interface Asked {
  isOpened: boolean
  text: string
}

/** What a domain gives to the frame. Its routes stand in `router.tsx`, where their types are checked together. */
export interface Domain {
  /** Its part of the menu: what this account's role uses, and nothing else. */
  Navigation?: ComponentType
  /** What waits for this person, for the home page; a hook. It reads nothing that the account may not see. */
  useWork?: () => WorkRead
  /** The one thing that this account begins from the home page. */
  HomeAction?: ComponentType
  /** What stands beside the work on the home page; nothing where it would be empty or all zeros. */
  HomeCard?: ComponentType
  /** Figures for those who lead, for the head of the home page; a hook. Each opens the list that it counts. */
  useOverview?: () => OverviewFigure[]
  /** What this account's work waits for, by who has to do it; a hook. */
  useAwaited?: () => OverviewFigure[]
  /** Its pages and permitted actions in the palette; a hook. */
  useDestinations?: (asked: Asked) => Destination[]
  /** By the address of a list, how one of its records is read alone; only where a look leaves no trace in the journal. */
  readOne?: ReadOne
  /** Its records that are worked on without a network, by their kinds; loaded after the page is there. */
  fieldWork?: () => Promise<FieldKinds>
}
