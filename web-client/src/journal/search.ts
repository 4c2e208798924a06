import { searchOf, word } from '../shared/search'

/** What the address of the journal says: the entries of one case, of one event, account or agency, and of some days. */
export const readJournalSearch = searchOf({
  case_id: word,
  event: word,
  actor_id: word,
  agency_id: word,
  from: word,
  to: word,
})
export type JournalSearch = ReturnType<typeof readJournalSearch>
