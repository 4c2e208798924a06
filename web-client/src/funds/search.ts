import { Measure } from '../api/generated/model'

export const TABS = ['gifts', 'pledges', 'campaigns', 'help', 'houses', 'ledger', 'periods'] as const
export type Tab = (typeof TABS)[number]

/** What the address of a fund's page says. */
export function readFundSearch(search: Record<string, unknown>): {
  tab?: Tab
  measure?: Measure
  /** The ledger of this allocation alone. */
  allocation?: string
  /** The ledger of this campaign alone. */
  campaign?: string
} {
  const tab = TABS.find((known) => known === search.tab)
  const measure = Object.values(Measure).find((known) => known === search.measure)
  const allocation = typeof search.allocation === 'string' ? search.allocation : undefined
  const campaign = typeof search.campaign === 'string' ? search.campaign : undefined
  return {
    ...(tab && { tab }),
    ...(measure && { measure }),
    ...(allocation && { allocation }),
    ...(campaign && { campaign }),
  }
}
