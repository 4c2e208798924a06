import { Fieldset, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { createHousehold, createPerson } from '../api/generated/client'
import type { PersonView } from '../api/generated/model'
import { checks } from '../shared/fields/checks'
import { TextField } from '../shared/fields/text-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { type Say, useText } from '../shared/i18n'
import { refresh } from '../shared/refresh'
import { PersonFields, RelationshipField } from './person-fields'
import { createOf, type PersonValues, valuesOf } from './person-values'

interface Props {
  onDone: (person: PersonView) => void
  onCancel: () => void
  /** Where the new person lives; without it a new household is made. */
  householdId?: string
}

/** Enters a person; a person from nowhere comes with a new household, as its head. */
export function PersonForm({ onDone, onCancel, householdId }: Props) {
  const { t } = useText()
  const queries = useQueryClient()
  // A household that was made before a mistake in the person's numbers was found is used again.
  const made = useRef<string>(undefined)
  const form = useForm({
    draft: `person/new/${householdId ?? 'household'}`,
    initial: { ...valuesOf(), relationship_to_head: householdId ? '' : 'head', hamlet: '', address: '' },
    check: (values) => ({
      ...personFaults(values, t),
      hamlet: checks(t).tooLong(values.hamlet, 100),
      address: checks(t).tooLong(values.address, 200),
    }),
    send: async (values) => {
      const { hamlet, address } = values
      made.current ??=
        householdId ??
        (await createHousehold({ hamlet: hamlet.trim() || undefined, address: address.trim() || undefined })).id
      return createPerson(createOf(values, made.current))
    },
    onDone: (person) => {
      void refresh(queries, '/v1/people', '/v1/households')
      onDone(person)
    },
  })
  return (
    <ProblemForm form={form} label={t('people.new')} submit={t('people.save')} onCancel={onCancel}>
      <PersonFields form={form as never} />
      <RelationshipField
        {...form.field('relationship_to_head', t('people.relationship'))}
        withHead={householdId === undefined}
      />
      {!householdId && (
        <Fieldset legend={t('people.new_household')}>
          <Stack>
            <TextField {...form.field('hamlet', t('people.hamlet'))} placeholder="Tổ dân phố 1" />
            <TextField {...form.field('address', t('people.address'))} />
          </Stack>
        </Fieldset>
      )}
    </ProblemForm>
  )
}

export function personFaults(values: PersonValues, t: Say) {
  const check = checks(t)
  return {
    full_name: check.required(values.full_name, t('people.full_name')) || check.tooLong(values.full_name, 100),
    birth_date: check.partialDay(values.birth_date),
    died_on: check.partialDay(values.died_on),
    ethnicity: check.tooLong(values.ethnicity, 50),
  }
}
