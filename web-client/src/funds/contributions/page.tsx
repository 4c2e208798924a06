import { Alert } from '@mantine/core'
import { createReceipt, useFindContribution } from '../../api/generated/client'
import type { ContributionView } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  ActButton,
  AnchorLink,
  Chip,
  day,
  Facts,
  instant,
  PrintButton,
  recordPage,
  useMay,
  useText,
} from '../../shared/kit'
import { FundHead } from '../fund/head'
import { useAmounts } from '../measured'
import { usePurposeName } from '../purpose'
import { ReceiptSheet } from './receipt'

/** A contribution and its receipt, which prints on one sheet of A4. */
export const ContributionPage = recordPage('funds:read', useFindContribution, Contribution)

function Contribution({ record: it }: { record: ContributionView }) {
  const { t } = useText()
  const mayIssue = useMay('funds:write') && !it.receipt && !it.reversal_id
  return (
    <div className="page-form">
      <FundHead
        title={it.code}
        documentTitle={`${it.code} · ${it.donor.name}`}
        fund={it.fund_id}
        about={it.reversal_id && <Chip tone="closed">{t('contribution.reversed')}</Chip>}
      >
        {it.receipt && !it.receipt.is_void && <PrintButton label={t('receipt.print')} />}
        {mayIssue && <ActButton label={t('receipt.issue')} send={() => createReceipt(it.id, seen(it.version))} />}
      </FundHead>
      {it.reversal_id && (
        <Alert color="red" className="no-print" mb="sm">
          {t('receipt.void')}
        </Alert>
      )}
      <div className="no-print">
        <Summary contribution={it} />
      </div>
      {it.receipt && <ReceiptSheet receipt={it.receipt} />}
    </div>
  )
}

/** What the books say of it, beside the paper. */
function Summary({ contribution: it }: { contribution: ContributionView }) {
  const { t, tCode } = useText()
  const purpose = usePurposeName()
  const amount = useAmounts()
  const donor = (
    <AnchorLink to="/donors/$id" params={{ id: it.donor.id }}>
      {it.donor.name}
    </AnchorLink>
  )
  const end = it.reversal && [it.reversal.reason, it.reversal.ended_by?.full_name, instant(it.reversal.ended_at)]
  return (
    <Facts
      facts={[
        [t('donor'), donor],
        [t('contribution.channel'), tCode('channel', it.channel)],
        [t('fund.value'), amount(it)],
        [t('contribution.received_on'), day(it.received_on)],
        [t('ledger.at'), instant(it.created_at)],
        [t('contribution.earmark'), purpose(it.earmark)],
        [t('contribution.receipt'), !it.receipt && t('receipt.none')],
        [t('reason.label'), end?.filter(Boolean).join(' · ')],
      ]}
    />
  )
}
