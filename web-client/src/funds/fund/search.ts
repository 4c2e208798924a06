import { HouseStage } from '../../api/generated/model/houseStage'
import { Measure } from '../../api/generated/model/measure'
import { flag, oneOf, searchOf, word } from '../../shared/search'

/** The accounts of a fund; what is left is all but what was spent. */
export const FIGURES = ['received', 'earmarked', 'reserved', 'spent', 'left'] as const
export type Figure = (typeof FIGURES)[number]

export const TABS = [
  'contributions',
  'pledges',
  'campaigns',
  'allocations',
  'houses',
  'bank',
  'ledger',
  'periods',
] as const
export type Tab = (typeof TABS)[number]

/** A year or a month of the books. */
function period(value: unknown) {
  const text = typeof value === 'number' ? String(value) : word(value)
  return text && /^\d{4}(-\d{2})?$/.test(text) ? text : undefined
}

/** What the address of a fund's page says: the list, and of the ledger the part that is shown. */
export const readFundSearch = searchOf({
  tab: oneOf(TABS),
  period,
  measure: oneOf(Object.values(Measure)),
  item: word,
  item_unit: word,
  figure: oneOf(FIGURES),
  allocation: word,
  campaign: word,
  /** The bank statement whose lines are shown. */
  statement: word,
  /** Only lines that are open, and only houses that the fund helps. */
  open: flag,
  own: flag,
  /** How far the houses are that are shown. */
  stage: oneOf(Object.values(HouseStage)),
})
export type FundSearch = ReturnType<typeof readFundSearch>
