import { searchOf, word } from '../shared/search'

/** What the address of the journal says: the entries of one case with its documents and decisions, of one event, of one account. */
export const readJournalSearch = searchOf({ case_id: word, event: word, actor_id: word })
export type JournalSearch = ReturnType<typeof readJournalSearch>
