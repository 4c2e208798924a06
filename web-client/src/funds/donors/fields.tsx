import { DonorType, type DonorView } from '../../api/generated/model'
import { type Typed, useFields, useText } from '../../shared/kit'
import { useAgencyField } from '../agency-field'

/** What is written down of a donor. Who asks not to be named does not stand on the wall. */
export function useDonorFields(donor?: DonorView) {
  const { t } = useText()
  const { text, code, flag } = useFields()
  const isUnnamed = ({ is_anonymous }: Typed) => is_anonymous === true
  return {
    name: text(t('donor.name'), { initial: donor?.name }),
    donor_type: code(t('donor.type'), DonorType, 'donor_type', {
      initial: donor?.donor_type ?? 'individual',
      isGiven: true,
    }),
    agency_id: useAgencyField(donor?.agency, { isOptional: true }),
    address: text(t('donor.address'), { initial: donor?.address ?? '', isOptional: true }),
    phone: text(t('donor.phone'), { initial: donor?.phone ?? '', isOptional: true, max: 20, inputMode: 'tel' }),
    is_anonymous: flag(t('donor.is_anonymous'), donor?.is_anonymous ?? false),
    on_wall: flag(t('donor.on_wall'), donor?.on_wall ?? false, isUnnamed),
  }
}
