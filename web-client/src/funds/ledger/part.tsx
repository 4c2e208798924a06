import { useFindCampaign } from '../../api/generated/client'
import type { FundView } from '../../api/generated/model'
import { AnchorLink, useText } from '../../shared/kit'
import type { FundSearch } from '../fund/search'

/** Of which campaign or allocation the entries are, and the way back to all of them. */
export function OfPart({ fund, search }: { fund: FundView; search: FundSearch }) {
  const { t } = useText()
  const { campaign, allocation } = search
  const found = useFindCampaign(campaign ?? '', { query: { enabled: campaign !== undefined } })
  return (
    <>
      {campaign && (
        <span>
          {t('ledger.of_campaign')}{' '}
          <AnchorLink to="/campaigns/$id" params={{ id: campaign }} fw={600}>
            {found.data?.name ?? t('campaign')}
          </AnchorLink>
        </span>
      )}
      {allocation && (
        <AnchorLink to="/allocations/$id" params={{ id: allocation }} fw={600}>
          {t('ledger.of_allocation')}
        </AnchorLink>
      )}
      <AnchorLink to="/funds/$id" params={{ id: fund.id }} search={{ tab: 'ledger' }}>
        {t('ledger.all')}
      </AnchorLink>
    </>
  )
}
