import { Alert, Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { createReceipt, useFindContribution, useFindFund } from '../../api/generated/client'
import type { ContributionView, FundView } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  AnchorLink,
  Chip,
  day,
  Facts,
  instant,
  PageGate,
  PageHead,
  refresh,
  tellFailure,
  useMay,
  useText,
} from '../../shared/kit'
import { amountText } from '../amounts'
import { usePurposeName } from '../purpose'
import { MONEY } from '../queries'
import { ReceiptSheet } from './receipt'

/** A contribution and its receipt, which prints on one sheet of A4. */
export function ContributionPage() {
  const { id } = useParams({ from: '/signed-in/contributions/$id' })
  const contribution = useFindContribution(id)
  const fund = useFindFund(contribution.data?.fund_id ?? '', { query: { enabled: contribution.isSuccess } })
  return (
    <PageGate permission="funds:read" query={contribution}>
      {(found) => <PageGate query={fund}>{(its) => <Contribution contribution={found} fund={its} />}</PageGate>}
    </PageGate>
  )
}

function Contribution({ contribution: it, fund }: { contribution: ContributionView; fund: FundView }) {
  const { t, say } = useText()
  const { receipt } = it
  return (
    <div className="page-form">
      <PageHead
        title={it.code}
        documentTitle={`${it.code} · ${it.donor.name}`}
        crumbs={[
          { label: t('nav.funds'), to: '/funds' },
          { label: say(fund.name), to: '/funds/$id', params: { id: fund.id } },
        ]}
        about={it.reversal_id && <Chip tone="closed">{t('contribution.reversed')}</Chip>}
      >
        {receipt && !receipt.is_void && (
          <Button leftSection={<IconPrinter aria-hidden size={16} />} onClick={() => window.print()}>
            {t('receipt.print')}
          </Button>
        )}
        {!receipt && !it.reversal_id && <IssueReceipt {...it} />}
      </PageHead>
      {it.reversal_id && (
        <Alert color="red" className="no-print" mb="sm">
          {t('receipt.void')}
        </Alert>
      )}
      <div className="no-print">
        <Summary contribution={it} />
      </div>
      {receipt && <ReceiptSheet receipt={receipt} />}
    </div>
  )
}

function IssueReceipt({ id, version }: ContributionView) {
  const { t } = useText()
  const queries = useQueryClient()
  const mayWrite = useMay('funds:write')
  const issue = useMutation({
    mutationFn: () => createReceipt(id, seen(version)),
    onSuccess: () => void refresh(queries, ...MONEY),
    onError: (error) => tellFailure(error, t),
  })
  if (!mayWrite) return null
  return (
    <Button loading={issue.isPending} onClick={() => issue.mutate()}>
      {t('receipt.issue')}
    </Button>
  )
}

/** What the books say of it, beside the paper. */
function Summary({ contribution: it }: { contribution: ContributionView }) {
  const { t, tCode } = useText()
  const purpose = usePurposeName()
  return (
    <Facts
      facts={[
        [
          t('donor'),
          <AnchorLink key="donor" to="/donors/$id" params={{ id: it.donor.id }}>
            {it.donor.name}
          </AnchorLink>,
        ],
        [t('contribution.channel'), tCode('channel', it.channel)],
        [t('fund.value'), amountText(it, t('fund.days'))],
        [t('contribution.received_on'), day(it.received_on)],
        [t('ledger.at'), instant(it.created_at)],
        [t('contribution.earmark'), purpose(it.earmark)],
        [t('contribution.receipt'), !it.receipt && t('receipt.none')],
        [
          t('reason.label'),
          it.reversal &&
            [it.reversal.reason, it.reversal.ended_by?.full_name, instant(it.reversal.ended_at)]
              .filter(Boolean)
              .join(' · '),
        ],
      ]}
    />
  )
}
