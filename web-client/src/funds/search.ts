import { Measure } from '../api/generated/model'

export const TABS = ['gifts', 'pledges', 'campaigns', 'help', 'ledger', 'periods'] as const
export type Tab = (typeof TABS)[number]

/** What the address of a fund's page says. */
export function readFundSearch(search: Record<string, unknown>): { tab?: Tab; measure?: Measure } {
  const tab = TABS.find((known) => known === search.tab)
  const measure = Object.values(Measure).find((known) => known === search.measure)
  return { ...(tab && { tab }), ...(measure && { measure }) }
}
