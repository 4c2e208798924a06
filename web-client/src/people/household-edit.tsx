import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { updateHousehold } from '../api/generated/client'
import type { HouseholdView } from '../api/generated/model'
import { seen } from '../api/request'
import { checks } from '../shared/fields/checks'
import { TextField } from '../shared/fields/text-field'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'

/** Corrects where a household lives. */
export function EditHousehold({ household }: { household: HouseholdView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const [opened, { open, close }] = useDisclosure()
  const form = useForm({
    draft: `household/${household.id}`,
    initial: { hamlet: household.hamlet ?? '', address: household.address ?? '' },
    version: household.version,
    changedAt: household.updated_at,
    check: (values) => ({ hamlet: check.tooLong(values.hamlet, 100), address: check.tooLong(values.address, 200) }),
    send: ({ hamlet, address }, version) =>
      updateHousehold(
        household.id,
        { hamlet: hamlet.trim() || null, address: address.trim() || null },
        seen(version ?? household.version),
      ),
    onDone: () => {
      void refresh(queries, '/v1/households', '/v1/people')
      tellDone(t('household.edit.done'), t('close'))
      close()
    },
    onUnchanged: close,
  })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('household.edit')}
      </Button>
      <FormDialog form={form} opened={opened} close={close} title={t('household.edit')} submit={t('save')}>
        <TextField {...form.field('hamlet', t('people.hamlet'))} />
        <TextField {...form.field('address', t('people.address'))} />
      </FormDialog>
    </>
  )
}
