import {
  Area,
  type CaseSort,
  type ListCasesParams,
  type Queue,
  type Status,
  type UnitScope,
} from '../../api/generated/model'
import { parseDay } from '../../shared/dates'

/** The filters of the case list as they stand in the address, so that a list can be kept and sent on. */
export interface CaseSearch {
  queue?: Queue
  status?: Status
  case_type?: string
  assignee_id?: string
  overdue?: boolean
  area?: Area
  /** The unit with all below it. */
  unit_id?: string
  due_before?: string
  q?: string
  sort?: CaseSort
  /** What a figure counts: see `FIGURE_FILTERS`. */
  unit_scope?: UnitScope
  received_from?: string
  received_to?: string
  closed_from?: string
  closed_to?: string
  in_time?: boolean
  granted?: boolean
  running_on?: string
  overdue_on?: string
  due_from?: string
  due_to?: string
  acting_role?: string
  acting_agency_id?: string
}

/** The filters by which the cases behind a figure are listed; nobody chooses them by hand. */
const DAYS = [
  'received_from',
  'received_to',
  'closed_from',
  'closed_to',
  'running_on',
  'overdue_on',
  'due_from',
  'due_to',
] as const

const QUEUES = ['awaiting_my_action', 'mine', 'unassigned', 'overdue', 'returned', 'awaiting_supplement', 'drafts']
export const STATUSES = ['draft', 'open', 'awaiting_supplement', 'closed'] as const
export const SORTS = ['due_at', '-due_at', 'created_at', '-created_at'] as const

const oneOf = <T extends string>(value: unknown, known: readonly string[]): T | undefined =>
  typeof value === 'string' && known.includes(value) ? (value as T) : undefined
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 40 ? value : undefined

const isTrue = (value: unknown): true | undefined => (value === true ? true : undefined)
/** A whole day, `2026-11-24`. */
const dayOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length === 10 && parseDay(value) === value ? value : undefined
export const areaOf = (value: unknown) => oneOf<Area>(value, Object.values(Area))

/** Reads an address; what is not understood is left out. */
export function readCaseSearch(raw: Record<string, unknown>): CaseSearch {
  const search: CaseSearch = {
    queue: oneOf<Queue>(raw.queue, QUEUES),
    status: oneOf<Status>(raw.status, STATUSES),
    case_type: text(raw.case_type),
    assignee_id: text(raw.assignee_id),
    overdue: isTrue(raw.overdue),
    due_before: dayOf(raw.due_before),
    q: text(raw.q),
    sort: oneOf<CaseSort>(raw.sort, SORTS),
    area: areaOf(raw.area),
    unit_id: text(raw.unit_id),
    unit_scope: oneOf<UnitScope>(raw.unit_scope, ['exact', 'served', 'subtree']),
    ...Object.fromEntries(DAYS.map((name) => [name, dayOf(raw[name])])),
    in_time: isTrue(raw.in_time),
    granted: isTrue(raw.granted),
    acting_role: text(raw.acting_role),
    acting_agency_id: text(raw.acting_agency_id),
  }
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

export const asParams = (search: CaseSearch): ListCasesParams => ({
  ...search,
  unit_scope: search.unit_scope ?? (search.unit_id ? 'subtree' : undefined),
  limit: 50,
  include_total: true,
})

const TABS = ['form', 'rows', 'papers', 'coordination', 'timeline', 'notes'] as const

/** The part of a case's page that an address names; the form is the one without a name. */
export function readCaseTab({ tab }: Record<string, unknown>): { tab?: (typeof TABS)[number] } {
  const known = TABS.find((one) => one === tab)
  return known && known !== 'form' ? { tab: known } : {}
}
