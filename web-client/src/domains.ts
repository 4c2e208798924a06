import { awards } from './awards'
import { cases } from './cases'
import { catalogue } from './catalogue'
import { employers } from './employers'
import { funds } from './funds'
import { identity } from './identity'
import { journal } from './journal'
import { people } from './people'
import type { Domain } from './shared/domain'
import { statistics } from './statistics'

/** The domains of the client, in the order in which the menu and the palette show them. */
export const domains: readonly Domain[] = [
  cases,
  people,
  funds,
  awards,
  employers,

  statistics,
  catalogue,
  journal,
  identity,
]
