import { Checkbox } from '@mantine/core'
import { DonorType, type DonorView } from '../../api/generated/model'
import { ChoiceField, checks, type FormState, TextField, useText } from '../../shared/kit'
import { AgencyField } from '../fields'

export const EMPTY_DONOR = {
  name: '',
  donor_type: 'individual' as DonorType,
  agency_id: '',
  address: '',
  phone: '',
  is_anonymous: false,
  on_wall: false,
}

type DonorValues = typeof EMPTY_DONOR

export const donorValues = ({ agency, address, phone, ...donor }: DonorView): DonorValues => ({
  name: donor.name,
  donor_type: donor.donor_type,
  agency_id: agency?.id ?? '',
  address: address ?? '',
  phone: phone ?? '',
  is_anonymous: donor.is_anonymous,
  on_wall: donor.on_wall,
})

/** Who asks not to be named does not stand on the wall. */
export const donorBody = (values: DonorValues) => ({
  ...values,
  name: values.name.trim(),
  agency_id: values.agency_id || null,
  address: values.address.trim() || null,
  phone: values.phone.trim() || null,
  on_wall: values.on_wall && !values.is_anonymous,
})

export function useDonorCheck() {
  const { t } = useText()
  const check = checks(t)
  return (values: DonorValues) => ({
    name: check.required(values.name, t('donor.name')) ?? check.tooLong(values.name, 200),
    address: check.tooLong(values.address, 200),
    phone: check.tooLong(values.phone, 20),
  })
}

export function DonorFields({ form, agency }: { form: FormState<DonorValues>; agency?: DonorView['agency'] }) {
  const { t, tCode } = useText()
  const box = (name: 'is_anonymous' | 'on_wall') => {
    const { id, label, value } = form.field(name, t(`donor.${name}`))
    const isOff = name === 'on_wall' && form.values.is_anonymous
    const change = (event: React.ChangeEvent<HTMLInputElement>) => form.set(name, event.currentTarget.checked)
    return <Checkbox id={id} label={label} checked={value && !isOff} disabled={isOff} onChange={change} />
  }
  return (
    <>
      <TextField {...form.field('name', t('donor.name'))} required />
      <ChoiceField
        {...form.field('donor_type', t('donor.type'))}
        onChange={(value) => form.set('donor_type', value as DonorType)}
        options={Object.values(DonorType).map((value) => ({ value, label: tCode('donor_type', value) }))}
      />
      <AgencyField {...form.field('agency_id', t('pay_list.agency'))} chosen={agency} isOptional />
      <TextField {...form.field('address', t('donor.address'))} />
      <TextField {...form.field('phone', t('donor.phone'))} inputMode="tel" />
      {box('is_anonymous')}
      {box('on_wall')}
    </>
  )
}
