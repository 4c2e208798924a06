import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { createAllocation, useFindFund, useListHouses } from '../api/generated/client'
import { AllocationKind, BeneficiaryGroup, type FundView } from '../api/generated/model'
import { PersonLookup } from '../people/person-lookup'
import { readAmount } from '../shared/amounts'
import { parseDay } from '../shared/dates'
import { AmountField } from '../shared/fields/amount-field'
import { checks } from '../shared/fields/checks'
import { ChoiceField } from '../shared/fields/choice-field'
import { DayField } from '../shared/fields/day-field'
import type { Found } from '../shared/fields/lookup-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { PageGate } from '../shared/page'
import { refresh } from '../shared/refresh'
import { FundFormHead } from './fund-form-head'
import { houseKindOf, useHouseOptions } from './house-link'
import { usePurposeOptions } from './purpose'
import { MONEY } from './queries'

/** Proposes an allocation: what the hamlet meeting's list asks for. */
export function NewAllocationPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/allocations/new' })
  const fund = useFindFund(id)
  return (
    <PageGate permission="funds:write" query={fund}>
      {(found) => <AllocationForm fund={found} />}
    </PageGate>
  )
}

const EMPTY = {
  kind: '' as AllocationKind | '',
  beneficiary_id: null as Found | null,
  purpose_code: '',
  house_id: '',
  beneficiary_group: '' as BeneficiaryGroup | '',
  amount: '',
  meeting_on: '',
}

/** What is done for nobody in particular. */
const isForNobody = (kind: string) => ['administration', 'memorial', 'works'].includes(kind)

function AllocationForm({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const check = checks(t)
  const purposes = usePurposeOptions(fund.kind)
  const form = useForm({
    draft: `allocation/${fund.id}`,
    initial: EMPTY,
    check: (values) => ({
      kind: check.chosen(values.kind, t('allocation.kind')),
      beneficiary_id: !isForNobody(values.kind) && check.chosen(values.beneficiary_id, t('allocation.beneficiary')),
      beneficiary_group: !isForNobody(values.kind) && check.chosen(values.beneficiary_group, t('allocation.group')),
      purpose_code: check.chosen(values.purpose_code, t('allocation.purpose')),
      amount: check.amount(values.amount, 'vnd'),
      meeting_on: check.day(values.meeting_on, false),
    }),
    send: ({ kind, beneficiary_id, beneficiary_group, ...values }) =>
      createAllocation({
        fund_id: fund.id,
        kind: kind as AllocationKind,
        purpose_code: values.purpose_code,
        measure: 'vnd',
        amount: readAmount(values.amount, 'vnd') ?? 0,
        ...(!isForNobody(kind) && {
          beneficiary_id: beneficiary_id?.id,
          beneficiary_group: beneficiary_group as BeneficiaryGroup,
        }),
        ...(values.meeting_on.trim() && { meeting_on: parseDay(values.meeting_on) ?? values.meeting_on }),
        ...(houseKindOf(kind) && values.house_id && { house_id: values.house_id }),
      }),
    onDone: (made) => {
      void refresh(queries, ...MONEY)
      void navigate({ to: '/allocations/$id', params: { id: made.id } })
    },
  })
  const { kind, beneficiary_id: person } = form.values
  const houses = useListHouses(
    { beneficiary_id: person?.id },
    { query: { enabled: person !== null && houseKindOf(kind) !== undefined } },
  )
  const houseOptions = useHouseOptions(houses.data?.items ?? [], kind)
  /** A purpose or a house that does not fit the new kind is let go. */
  function choose(next: string) {
    form.set('kind', next as AllocationKind)
    form.set('purpose_code', '')
    form.set('house_id', '')
  }
  return (
    <div className="page-form">
      <FundFormHead fund={fund} title={t('allocation.new')} tab="allocations" />
      <ProblemForm
        form={form}
        label={t('allocation.new')}
        submit={t('allocation.save')}
        onCancel={() => void navigate({ to: '/funds/$id', params: { id: fund.id }, search: { tab: 'allocations' } })}
      >
        <ChoiceField
          {...form.field('kind', t('allocation.kind'))}
          onChange={choose}
          options={Object.values(AllocationKind).map((value) => ({ value, label: tCode('allocation_kind', value) }))}
          required
        />
        {kind && (
          <ChoiceField
            {...form.field('purpose_code', t('allocation.purpose'))}
            options={purposes((purpose) => purpose.kinds.includes(kind))}
            required
          />
        )}
        {!isForNobody(kind) && (
          <>
            <PersonLookup {...form.field('beneficiary_id', t('allocation.beneficiary'))} />
            <ChoiceField
              {...form.field('beneficiary_group', t('allocation.group'))}
              onChange={(value) => form.set('beneficiary_group', value as BeneficiaryGroup)}
              options={Object.values(BeneficiaryGroup).map((value) => ({ value, label: tCode('group', value) }))}
              required
            />
          </>
        )}
        {houseOptions.length > 0 && (
          <ChoiceField
            {...form.field('house_id', t('house.choose'))}
            description={t('house.choose.hint')}
            options={houseOptions}
            isOptional
          />
        )}
        <AmountField {...form.field('amount', t('fund.amount'))} required />
        <DayField {...form.field('meeting_on', t('allocation.meeting_on'))} />
      </ProblemForm>
    </div>
  )
}
