import { Checkbox, Group } from '@mantine/core'
import { useListAgencies, useListRoles } from '../api/generated/client'
import { checks } from '../shared/fields/checks'
import { ChoiceField } from '../shared/fields/choice-field'
import { type FieldProps, TextField } from '../shared/fields/text-field'
import type { FormState } from '../shared/form/use-form'
import { type Say, useText } from '../shared/i18n'

export interface UserValues extends Record<string, unknown> {
  full_name: string
  roles: string[]
  agency_id: string
}

/** What an account has, when it is created and later. */
export function UserFields({ form }: { form: Pick<FormState<UserValues>, 'field'> }) {
  const { t } = useText()
  const agencies = useListAgencies()
  const current = (agencies.data?.items ?? []).filter((agency) => agency.is_current)
  return (
    <>
      <TextField {...form.field('full_name', t('users.full_name'))} required />
      <RolesField {...form.field('roles', t('users.roles'))} />
      <ChoiceField
        {...form.field('agency_id', t('users.agency'))}
        options={current.map((agency) => ({ value: agency.id, label: agency.name }))}
        searchable
        required
      />
    </>
  )
}

function RolesField({ id, name, label, value, onChange, error }: FieldProps<string[]>) {
  const { say } = useText()
  const roles = useListRoles()
  return (
    <Checkbox.Group id={id} label={label} value={value} onChange={onChange} error={error} required>
      <Group mt={4} gap="xs">
        {(roles.data?.items ?? []).map((role) => (
          <Checkbox key={role.code} name={name} value={role.code} label={say(role.name)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

export function userFaults(values: UserValues, t: Say) {
  const check = checks(t)
  return {
    full_name: check.required(values.full_name, t('users.full_name')) || check.tooLong(values.full_name, 100),
    roles: values.roles.length === 0 && t('field.choose', { label: t('users.roles') }),
    agency_id: check.chosen(values.agency_id, t('users.agency')),
  }
}
