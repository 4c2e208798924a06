import type { FundView } from '../../api/generated/model'
import { useText } from '../../shared/kit'
import { MONEY } from '../queries'
import type { Tab } from './search'

/** What a form page of a fund has beside its fields; the way back leads to the list that it adds to. */
export function useFundForm(fund: FundView, tab: Tab, title: string) {
  const { t, say } = useText()
  const back = { to: '/funds/$id', params: { id: fund.id }, search: { tab } }
  return {
    title,
    back,
    stale: MONEY,
    crumbs: [
      { label: t('nav.funds'), to: '/funds' },
      { label: say(fund.name), ...back },
    ],
  }
}
