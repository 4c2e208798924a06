import type { FundView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { PageHead } from '../shared/page'
import type { Tab } from './search'

/** The head of a form that belongs to a fund; the way back leads to the list that it adds to. */
export function FundFormHead({ fund, title, tab }: { fund: FundView; title: string; tab?: Tab }) {
  const { t, say } = useText()
  return (
    <PageHead
      title={title}
      crumbs={[
        { label: t('nav.funds'), to: '/funds' },
        { label: say(fund.name), to: '/funds/$id', params: { id: fund.id }, search: tab ? { tab } : {} },
      ]}
    />
  )
}
