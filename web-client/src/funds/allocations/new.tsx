import { useParams } from '@tanstack/react-router'
import { createAllocation, useFindFund } from '../../api/generated/client'
import { AllocationKind, BeneficiaryGroup, type FundView } from '../../api/generated/model'
import { PersonLookup } from '../../people/person-lookup'
import {
  AmountField,
  ChoiceField,
  checks,
  DayField,
  FormPage,
  type FormState,
  type Found,
  PageGate,
  parseDay,
  readAmount,
  useText,
} from '../../shared/kit'
import { useFundForm } from '../fund/form'
import { houseKindOf, useHouseOptions } from '../houses/link'
import { usePurposeOptions } from '../purpose'

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
  const { t } = useText()
  const check = checks(t)
  return (
    <FormPage
      {...useFundForm(fund, 'allocations', t('allocation.new'))}
      submit={t('allocation.save')}
      draft={`allocation/${fund.id}`}
      initial={EMPTY}
      check={(values) => ({
        kind: check.chosen(values.kind, t('allocation.kind')),
        purpose_code: check.chosen(values.purpose_code, t('allocation.purpose')),
        ...(!isForNobody(values.kind) && {
          beneficiary_id: check.chosen(values.beneficiary_id, t('allocation.beneficiary')),
          beneficiary_group: check.chosen(values.beneficiary_group, t('allocation.group')),
        }),
        amount: check.amount(values.amount, 'vnd'),
        meeting_on: check.day(values.meeting_on, false),
      })}
      send={({ kind, beneficiary_id, beneficiary_group, ...values }) =>
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
        })
      }
      next={(made) => ({ to: '/allocations/$id', params: { id: made.id } })}
    >
      {(form) => <Fields form={form} fundKind={fund.kind} />}
    </FormPage>
  )
}

function Fields({ form, fundKind }: { form: FormState<typeof EMPTY>; fundKind: string }) {
  const { t, tCode } = useText()
  const purposes = usePurposeOptions(fundKind)
  const { kind, beneficiary_id: person } = form.values
  const houses = useHouseOptions(person?.id, kind)
  /** A purpose or a house that does not fit the new kind is let go. */
  function choose(next: string) {
    form.set('kind', next as AllocationKind)
    form.set('purpose_code', '')
    form.set('house_id', '')
  }
  return (
    <>
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
      {houses.length > 0 && (
        <ChoiceField
          {...form.field('house_id', t('house.choose'))}
          description={t('house.choose.hint')}
          options={houses}
          isOptional
        />
      )}
      <AmountField {...form.field('amount', t('fund.amount'))} required />
      <DayField {...form.field('meeting_on', t('allocation.meeting_on'))} />
    </>
  )
}
