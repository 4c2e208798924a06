import { Checkbox, Group } from '@mantine/core'
import { useListRoles } from '../api/generated/client'
import type { AgencyRef } from '../api/generated/model'
import { useMe } from '../shared/account'
import { optionsOf, useAgencies } from '../shared/agencies'
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
export function UserFields({ form, agency }: { form: Pick<FormState<UserValues>, 'field'>; agency?: AgencyRef }) {
  const { t } = useText()
  const me = useMe()
  const agencies = useAgencies({ unit_id: me.unit.id })
  // The agency that the account has stays a choice, also where it is outside the administrator's unit.
  const current: Pick<AgencyRef, 'id' | 'name'>[] = (agencies.items ?? []).filter((it) => it.is_current)
  if (agency && !current.some((it) => it.id === agency.id)) current.push(agency)
  return (
    <>
      <TextField {...form.field('full_name', t('users.full_name'))} required />
      <RolesField {...form.field('roles', t('users.roles'))} />
      <ChoiceField {...form.field('agency_id', t('users.agency'))} options={optionsOf(current)} searchable required />
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
