import { texts as cases } from './cases/texts'
import { texts as catalogue } from './catalogue/texts'
import { texts as funds } from './funds/texts'
import { texts as identity } from './identity/texts'
import { texts as journal } from './journal/texts'
import { texts as people } from './people/texts'
import { texts as statistics } from './statistics/texts'

/** The texts of the domains; the sign-in page needs them before it needs anything else of them. */
export const texts = [cases, catalogue, funds, identity, journal, people, statistics]
