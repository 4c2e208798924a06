import { useRef } from 'react'
import { createDonor, searchDonors, useListCampaigns } from '../api/generated/client'
import type { DonorRef, Measure } from '../api/generated/model'
import {
  DialogForm,
  declared,
  type Fault,
  type FieldProps,
  type Found,
  LookupField,
  readAmount,
  type Typed,
  useFields,
  useText,
} from '../shared/kit'
import { useDonorFields } from './donors/fields'

/** A campaign of a fund, or none. */
export function useCampaignField(fund: string) {
  const { t } = useText()
  const campaigns = useListCampaigns({ fund_id: fund, limit: 200 })
  const options = (campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return useFields().choice(t('campaign'), options, { isOptional: true })
}

/** How much of what is counted in a record's own measure and unit. */
export function useAmountField(of: { measure: Measure; item_unit: string }, check: (typed: number) => Fault) {
  const { t } = useText()
  return useFields().amount(t(of.measure === 'vnd' ? 'fund.amount' : 'fund.quantity'), {
    measure: of.measure,
    unit: of.item_unit,
    check: (typed) => check(readAmount(typed, of.measure) ?? 0),
  })
}

/** How much: of goods also what they are and in which unit they are counted. */
export function useGoodsFields(measure: (values: Typed) => Measure, label?: string) {
  const { t } = useText()
  const { amount, text } = useFields()
  const when = (values: Typed) => measure(values) === 'goods'
  return {
    item: text(t('contribution.item'), { when, placeholder: 'Gạo' }),
    item_unit: text(t('contribution.item_unit'), { when, placeholder: 'kg', maw: 200 }),
    amount: amount((of) => label ?? t(of === 'vnd' ? 'fund.amount' : 'fund.quantity'), { measure }),
  }
}

/** Money, goods or labour, and how much of it. */
export function useMeasureFields(label?: string) {
  const { t } = useText()
  const { code } = useFields()
  const codes = ['vnd', 'goods', 'labour'] as const
  return {
    measure: code(t('fund.measure'), codes, 'measure', { initial: 'vnd', isSegment: true }),
    ...useGoodsFields(({ measure }) => measure as Measure, label),
  }
}

/** A donor as a field has one. */
export function useFoundDonor() {
  const { tCode } = useText()
  return ({ id, name, code, donor_type }: DonorRef & { code?: string }): Found => ({
    id,
    label: name,
    about: [code, tCode('donor_type', donor_type)].filter(Boolean).join(' · '),
  })
}

/** A donor of the register, found by a part of the name, or entered anew. */
export function DonorField(field: FieldProps<Found | null>) {
  const { t } = useText()
  const found = useFoundDonor()
  const fields = useDonorFields()
  const typed = useRef('')
  async function search(q: string, signal: AbortSignal) {
    const { items } = await searchDonors({ q, limit: 8 }, { signal, headers: { 'Content-Type': 'application/json' } })
    return items.map(found)
  }
  function remember(text: string) {
    typed.current = text.trim()
  }
  return (
    // The button stands beside the label: what is found opens below the field and would cover it.
    <div style={{ position: 'relative' }}>
      <LookupField
        {...field}
        address="/v1/donors/search"
        search={search}
        onType={remember}
        description={t('donor.find.hint')}
        required
      />
      {field.value === null && (
        <DialogForm
          label={t('donor.new')}
          submit={t('donor.add')}
          {...declared(fields, (body) => createDonor(body))}
          onOpen={(form) => form.set('name', typed.current)}
          onDone={(donor) => field.onChange(found(donor))}
          button={{ variant: 'subtle', size: 'compact-sm', pos: 'absolute', top: 0, right: 0 }}
        />
      )}
    </div>
  )
}
