export interface JournalSearch {
  /** The entries of one case, with those of its documents and decisions. */
  case_id?: string
  event?: string
  /** The entries of one account. */
  actor_id?: string
}

/** What the address of the journal says; what is not understood is left out. */
export function readJournalSearch(raw: Record<string, unknown>): JournalSearch {
  const search: JournalSearch = {}
  for (const name of ['case_id', 'event', 'actor_id'] as const) {
    const value = raw[name]
    if (typeof value === 'string' && value !== '' && value.length <= 60) search[name] = value
  }
  return search
}
