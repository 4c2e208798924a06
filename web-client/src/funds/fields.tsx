import { useRef } from 'react'
import { createDonor, searchDonors, useListAgencies, useListCampaigns } from '../api/generated/client'
import type { DonorRef, Measure } from '../api/generated/model'
import {
  AmountField,
  ChoiceField,
  type FieldProps,
  type FormState,
  type Found,
  LookupField,
  SegmentField,
  TextField,
  useText,
} from '../shared/kit'
import { DialogForm } from './dialogs'
import { DonorFields, donorBody, EMPTY_DONOR, useDonorCheck } from './donors/fields'

interface AgencyProps extends FieldProps<string> {
  /** What is chosen already; it has its name before all others are read. */
  chosen?: { id: string; name: string } | null
  isOptional?: boolean
  required?: boolean
}

/** One agency, found by typing a part of its name. */
export function AgencyField({ chosen, error, ...field }: AgencyProps) {
  const { t } = useText()
  const agencies = useListAgencies({})
  const known = agencies.data?.items ?? (chosen ? [chosen] : [])
  return (
    <ChoiceField
      {...field}
      options={known.map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      nothingFoundMessage={t('palette.nothing')}
      error={agencies.isError ? t('state.failed') : error}
    />
  )
}

/** A campaign of a fund, or none. */
export function CampaignField({ fund, ...field }: FieldProps<string> & { fund: string }) {
  const campaigns = useListCampaigns({ fund_id: fund, limit: 200 })
  const options = (campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <ChoiceField {...field} isOptional options={options} />
}

type GoodsValues = { item: string; item_unit: string; amount: string }

interface GoodsProps<V extends GoodsValues> {
  form: FormState<V>
  measure: Measure
  /** What the amount is called; by its measure when left out. */
  label?: string
}

/** How much: of goods also what they are and in which unit they are counted. */
export function GoodsFields<V extends GoodsValues>({ form, measure, label }: GoodsProps<V>) {
  const { t } = useText()
  const { field, values } = form as unknown as FormState<GoodsValues>
  return (
    <>
      {measure === 'goods' && (
        <>
          <TextField {...field('item', t('contribution.item'))} placeholder="Gạo" required />
          <TextField {...field('item_unit', t('contribution.item_unit'))} placeholder="kg" required maw={200} />
        </>
      )}
      <AmountField
        {...field('amount', label ?? t(measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))}
        measure={measure}
        unit={values.item_unit}
        required
      />
    </>
  )
}

/** Money, goods or labour. */
export function MeasureField<V extends { measure: Measure }>({ form }: { form: FormState<V> }) {
  const { t, tCode } = useText()
  const { field, set } = form as unknown as FormState<{ measure: Measure }>
  return (
    <SegmentField
      {...field('measure', t('fund.measure'))}
      onChange={(value) => set('measure', value as Measure)}
      options={(['vnd', 'goods', 'labour'] as const).map((value) => ({ value, label: tCode('measure', value) }))}
    />
  )
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
  const check = useDonorCheck()
  const typed = useRef('')
  async function search(q: string, signal: AbortSignal) {
    const { items } = await searchDonors({ q, limit: 8 }, { signal, headers: { 'Content-Type': 'application/json' } })
    return items.map(found)
  }
  return (
    // The button stands beside the label: what is found opens below the field and would cover it.
    <div style={{ position: 'relative' }}>
      <LookupField
        {...field}
        address="/v1/donors/search"
        search={search}
        onType={(text) => {
          typed.current = text.trim()
        }}
        description={t('donor.find.hint')}
        required
      />
      {field.value === null && (
        <DialogForm
          label={t('donor.new')}
          submit={t('donor.add')}
          initial={EMPTY_DONOR}
          check={check}
          send={(values) => createDonor(donorBody(values))}
          onOpen={(form) => form.set('name', typed.current)}
          onDone={(donor) => field.onChange(found(donor))}
          button={{ variant: 'subtle', size: 'compact-sm', pos: 'absolute', top: 0, right: 0 }}
        >
          {(form) => <DonorFields form={form} />}
        </DialogForm>
      )}
    </div>
  )
}
