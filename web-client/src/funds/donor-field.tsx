import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useRef } from 'react'
import { createDonor, searchDonors } from '../api/generated/client'
import type { DonorRef } from '../api/generated/model'
import { type Found, LookupField } from '../shared/fields/lookup-field'
import type { FieldProps } from '../shared/fields/text-field'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { DonorFields, donorBody, EMPTY_DONOR, useDonorCheck } from './donor-fields'

/** A donor as a field has one. */
export const useFoundDonor = () => {
  const { tCode } = useText()
  return (donor: DonorRef & { code?: string }): Found => ({
    id: donor.id,
    label: donor.name,
    about: [donor.code, tCode('donor_type', donor.donor_type)].filter(Boolean).join(' · '),
  })
}

/** A donor of the register, found by a part of the name, or entered anew. */
export function DonorField(field: FieldProps<Found | null>) {
  const { t } = useText()
  const found = useFoundDonor()
  const typed = useRef('')
  const [opened, { open, close }] = useDisclosure()
  const form = useForm({
    initial: EMPTY_DONOR,
    check: useDonorCheck(),
    send: (values) => createDonor(donorBody(values)),
    onDone: (donor) => {
      close()
      field.onChange(found(donor))
    },
  })
  async function search(q: string, signal: AbortSignal) {
    typed.current = q
    const { items } = await searchDonors({ q, limit: 8 }, { signal, headers: { 'Content-Type': 'application/json' } })
    return items.map(found)
  }
  function begin() {
    form.set('name', typed.current)
    open()
  }
  return (
    <div>
      <LookupField {...field} address="/v1/donors/search" search={search} description={t('donor.find.hint')} required />
      {field.value === null && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={begin}>
          {t('donor.new')}
        </Button>
      )}
      <FormDialog form={form} opened={opened} close={close} title={t('donor.new')} submit={t('donor.add')}>
        <DonorFields form={form} />
      </FormDialog>
    </div>
  )
}
