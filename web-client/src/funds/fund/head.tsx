import { useFindFund } from '../../api/generated/client'
import { type Crumb, type HeadProps, PageHead, useText } from '../../shared/kit'
import type { Tab } from './search'

/** Where a page of the funds stands: below its fund, in the list that the record belongs to. */
export function useFundCrumbs(id?: string, tab?: Tab): [Crumb, ...Crumb[]] {
  const { t, say } = useText()
  const fund = useFindFund(id ?? '', { query: { enabled: id !== undefined } })
  const funds = { label: t('nav.funds'), to: '/funds' }
  if (id === undefined) return [funds]
  return [funds, { label: say(fund.data?.name) || t('fund'), to: '/funds/$id', params: { id }, search: { tab } }]
}

/** The head of a page of a fund. */
export function FundHead({ fund, tab, ...head }: Omit<HeadProps, 'crumbs'> & { fund?: string; tab?: Tab }) {
  return <PageHead {...head} crumbs={useFundCrumbs(fund, tab)} />
}

/** What a form page of a fund has beside its fields; the way back leads to the list that it adds to. */
export function useFundForm(fund: string, tab: Tab, title: string) {
  const crumbs = useFundCrumbs(fund, tab)
  return { title, crumbs, back: crumbs.at(-1) ?? crumbs[0] }
}
