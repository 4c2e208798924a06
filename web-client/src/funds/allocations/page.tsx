import { Progress, Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useFindAllocation, useFindFund, useFindHouse } from '../../api/generated/client'
import type { AllocationView } from '../../api/generated/model'
import { AnchorLink, day, Facts, PageGate, PageHead, Section, useMay, useText } from '../../shared/kit'
import { amountText } from '../amounts'
import { Disbursements } from '../disbursements/list'
import { PrepareDisbursement } from '../disbursements/prepare'
import { HouseLink } from '../houses/link'
import { usePurposeName } from '../purpose'
import { AllocationChip } from './list'
import { AllocationSteps } from './steps'

/** An allocation: for whom, who decided, what is paid. */
export function AllocationPage() {
  const { id } = useParams({ from: '/signed-in/allocations/$id' })
  const allocation = useFindAllocation(id)
  return (
    <PageGate permission="funds:read" query={allocation}>
      {(found) => <Allocation item={found} />}
    </PageGate>
  )
}

function Allocation({ item }: { item: AllocationView }) {
  const { t, tCode, say } = useText()
  const fund = useFindFund(item.fund_id)
  const isKeeper = useMay('funds:write')
  const money = (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  const progress = t('disbursement.progress', { paid: money(item.disbursed), all: money(item.amount) })
  const name = item.beneficiary?.full_name
  return (
    <>
      <PageHead
        title={[item.code, name].filter(Boolean).join(' · ')}
        crumbs={[
          { label: t('nav.funds'), to: '/funds' },
          {
            label: say(fund.data?.name) || t('fund.tab.allocations'),
            to: '/funds/$id',
            params: { id: item.fund_id },
            search: { tab: 'allocations' },
          },
        ]}
        about={
          <>
            <AllocationChip status={item.status} />
            <span className="sub">{tCode('allocation_kind', item.kind)}</span>
          </>
        }
      >
        <HouseLink item={item} />
        <AllocationSteps item={item} />
      </PageHead>
      <AllocationFacts item={item} />
      <Section title={t('disbursement.title')}>
        <Progress value={(item.disbursed * 100) / item.amount} aria-label={progress} />
        <Text size="sm" mt={4} mb="sm">
          {progress}
        </Text>
        <Disbursements item={item} />
      </Section>
      {item.status === 'approved' && item.reserved > 0 && isKeeper && (
        <PrepareDisbursement key={item.disbursements.length} item={item} />
      )}
    </>
  )
}

function AllocationFacts({ item: it }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const purpose = usePurposeName()
  const house = useFindHouse(it.house_id ?? '', { query: { enabled: Boolean(it.house_id) } })
  return (
    <Facts
      isWide
      facts={[
        [t('allocation.beneficiary'), it.beneficiary?.full_name],
        [t('allocation.group'), it.beneficiary_group && tCode('group', it.beneficiary_group)],
        [t('allocation.purpose'), purpose(it.purpose_code)],
        [t('fund.value'), amountText(it, t('fund.days'))],
        [
          t('house'),
          it.house_id && (
            <AnchorLink to="/houses/$id" params={{ id: it.house_id }}>
              {house.data?.code ?? t('house.open')}
            </AnchorLink>
          ),
        ],
        [t('allocation.meeting_on'), day(it.meeting_on)],
        [t('allocation.decision'), it.decision_number && `${it.decision_number} · ${day(it.decision_on)}`],
        [t('allocation.prepared_by'), it.prepared_by?.full_name],
        [t('allocation.decided_by'), it.decided_by?.full_name],
        [t('case.unit'), it.unit.name],
        [t('reason'), it.reason],
      ]}
    />
  )
}
