import { Progress, Text } from '@mantine/core'
import { useFindAllocation, useFindHouse } from '../../api/generated/client'
import type { AllocationView } from '../../api/generated/model'
import { CaseLink } from '../../cases/case/link'
import { AnchorLink, day, Facts, recordPage, Section, StateChip, useMay, useText } from '../../shared/kit'
import { Disbursements } from '../disbursements/list'
import { PrepareDisbursement } from '../disbursements/prepare'
import { FundHead } from '../fund/head'
import { HouseLink } from '../houses/link'
import { useAmounts } from '../measured'
import { usePurposeName } from '../purpose'
import { ALLOCATION } from './states'
import { AllocationSteps } from './steps'

/** An allocation: for whom, who decided, what is paid. */
export const AllocationPage = recordPage('funds:read', useFindAllocation, Allocation)

function Allocation({ record: it }: { record: AllocationView }) {
  const { t, tCode } = useText()
  const isKeeper = useMay('funds:write')
  const amount = useAmounts()
  const progress = t('disbursement.progress', { paid: amount(it, it.disbursed), all: amount(it) })
  const about = (
    <>
      <StateChip of={ALLOCATION} code={it.status} />
      <span className="sub">{tCode('allocation_kind', it.kind)}</span>
    </>
  )
  const title = [it.code, it.beneficiary?.full_name].filter(Boolean).join(' · ')
  return (
    <>
      <FundHead title={title} fund={it.fund_id} tab="allocations" about={about}>
        <HouseLink item={it} />
        <AllocationSteps item={it} />
      </FundHead>
      <AllocationFacts item={it} />
      <Section title={t('disbursement.title')}>
        <Progress value={(it.disbursed * 100) / it.amount} aria-label={progress} />
        <Text size="sm" mt={4} mb="sm">
          {progress}
        </Text>
        <Disbursements item={it} />
      </Section>
      {it.status === 'approved' && it.reserved > 0 && isKeeper && (
        <PrepareDisbursement key={it.disbursements.length} item={it} />
      )}
    </>
  )
}

function AllocationFacts({ item: it }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const purpose = usePurposeName()
  const amount = useAmounts()
  const house = useFindHouse(it.house_id ?? '', { query: { enabled: Boolean(it.house_id) } })
  const link = it.house_id && (
    <AnchorLink to="/houses/$id" params={{ id: it.house_id }}>
      {house.data?.code ?? t('house.open')}
    </AnchorLink>
  )
  return (
    <Facts
      isWide
      facts={[
        [t('allocation.beneficiary'), it.beneficiary?.full_name],
        [t('allocation.group'), it.beneficiary_group && tCode('group', it.beneficiary_group)],
        [t('allocation.purpose'), purpose(it.purpose_code)],
        [t('fund.value'), amount(it)],
        [t('inspection.case'), it.case_id && <CaseLink id={it.case_id} />],
        [t('house'), link],
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
