import { arrears } from './arrears'
import { awards } from './awards'
import { calendar } from './calendar'
import { cases } from './cases'
import { catalogue } from './catalogue'
import { dialogues } from './dialogues'
import { employers } from './employers'
import { funds } from './funds'
import { identity } from './identity'
import { inspections } from './inspections'
import { journal } from './journal'
import { people } from './people'
import { sanctions } from './sanctions'
import type { Domain } from './shared/domain'
import { statistics } from './statistics'
import { wards } from './wards'

/** The domains of the client, in the order in which the menu and the palette show them. */
export const domains: readonly Domain[] = [
  cases,
  people,
  funds,
  awards,
  employers,
  arrears,
  inspections,
  sanctions,
  dialogues,
  wards,
  statistics,
  catalogue,
  calendar,
  journal,
  identity,
]
