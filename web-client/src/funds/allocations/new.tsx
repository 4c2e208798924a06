import { createAllocation, useFindFund } from '../../api/generated/client'
import { type AllocationKind, BeneficiaryGroup, type FundView } from '../../api/generated/model'
import { CaseField } from '../../cases/case/case-field'
import { PersonLookup } from '../../people/person/lookup'
import { declared, FormPage, recordPage, type Typed, useFields, useText } from '../../shared/kit'
import { useFundForm } from '../fund/head'
import { useHouseField } from '../houses/link'
import { useAllocationKinds, usePurposeOptions } from '../purpose'

/** Proposes an allocation: what the hamlet meeting's list asks for. */
export const NewAllocationPage = recordPage('funds:write', useFindFund, AllocationForm)

/** What is done for nobody in particular. */
const isForSomebody = ({ kind }: Typed) => !['administration', 'memorial', 'works'].includes(String(kind))

function AllocationForm({ record: fund }: { record: FundView }) {
  const { t } = useText()
  const { code, choice, found, amount, date } = useFields()
  const purposes = usePurposeOptions(fund.kind)
  const fields = {
    // A purpose or a house that does not fit the new kind is let go.
    kind: code(t('allocation.kind'), useAllocationKinds(fund.kind), 'allocation_kind', {
      resets: { purpose_code: '', house_id: '' },
    }),
    purpose_code: choice(
      t('allocation.purpose'),
      ({ kind }) => purposes((purpose) => purpose.kinds.includes(kind as AllocationKind)),
      { when: ({ kind }) => kind !== '' },
    ),
    beneficiary_id: found(t('allocation.beneficiary'), PersonLookup, { when: isForSomebody }),
    beneficiary_group: code(t('allocation.group'), BeneficiaryGroup, 'group', { when: isForSomebody }),
    case_id: found(t('inspection.case'), CaseField, { isOptional: true, when: isForSomebody }),
    house_id: useHouseField(),
    amount: amount(t('fund.amount')),
    meeting_on: date(t('allocation.meeting_on'), { isOptional: true }),
  }
  return (
    <FormPage
      {...useFundForm(fund.id, 'allocations', t('allocation.new'))}
      submit={t('allocation.save')}
      draft={`allocation/${fund.id}`}
      {...declared(fields, (body) => createAllocation({ fund_id: fund.id, measure: 'vnd', ...body }))}
      next={(made) => ({ to: '/allocations/$id', params: { id: made.id } })}
    />
  )
}
