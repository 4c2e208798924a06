import { Area, type CaseSort, type ListCasesParams, type Queue, type Status } from '../api/generated/model'
import { parseDay } from '../shared/dates'

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
}

const QUEUES = ['awaiting_my_action', 'mine', 'unassigned', 'overdue', 'returned', 'awaiting_supplement', 'drafts']
export const STATUSES = ['draft', 'open', 'awaiting_supplement', 'closed'] as const
export const SORTS = ['due_at', '-due_at', 'created_at', '-created_at'] as const

const oneOf = <T extends string>(value: unknown, known: readonly string[]): T | undefined =>
  typeof value === 'string' && known.includes(value) ? (value as T) : undefined
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 40 ? value : undefined

/** A whole day, `2026-11-24`. */
const day = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length === 10 && parseDay(value) === value ? value : undefined

/** Reads an address; what is not understood is left out. */
export function readCaseSearch(raw: Record<string, unknown>): CaseSearch {
  const search: CaseSearch = {
    queue: oneOf<Queue>(raw.queue, QUEUES),
    status: oneOf<Status>(raw.status, STATUSES),
    case_type: text(raw.case_type),
    assignee_id: text(raw.assignee_id),
    overdue: raw.overdue === true ? true : undefined,
    area: oneOf<Area>(raw.area, Object.values(Area)),
    unit_id: text(raw.unit_id),
    due_before: day(raw.due_before),
    q: text(raw.q),
    sort: oneOf<CaseSort>(raw.sort, SORTS),
  }
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

export const asParams = (search: CaseSearch): ListCasesParams => ({
  ...search,
  ...(search.unit_id && { unit_scope: 'subtree' }),
  limit: 50,
  include_total: true,
})

const TABS = ['form', 'rows', 'papers', 'coordination', 'timeline', 'notes'] as const

/** The part of a case's page that an address names; the form is the one without a name. */
export function readCaseTab({ tab }: Record<string, unknown>): { tab?: (typeof TABS)[number] } {
  const known = TABS.find((one) => one === tab)
  return known && known !== 'form' ? { tab: known } : {}
}
