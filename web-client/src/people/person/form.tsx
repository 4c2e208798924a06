import { Fieldset, Stack } from '@mantine/core'
import { createHousehold, createPerson, transitionHousehold, updatePerson } from '../../api/generated/client'
import type { HouseholdView, PersonView, Relationship } from '../../api/generated/model'
import { seen } from '../../api/request'
import { checks } from '../../shared/fields/checks'
import { TextField } from '../../shared/fields/text-field'
import { ProblemForm } from '../../shared/form/problem-form'
import { useForm } from '../../shared/form/use-form'
import { type Say, useText } from '../../shared/i18n'
import { Alike } from './alike'
import { PersonFields, RelationshipField } from './fields'
import { createOf, type PersonValues, patchOf, valuesOf } from './values'

interface Props {
  onDone: (person: PersonView) => void
  onCancel: () => void
  /** Where the new person lives; without it a new household is made. */
  householdId?: string
}

interface Values extends PersonValues {
  hamlet: string
  address: string
}

/** What was made of a new household before its last step; it stays in the draft, so that nothing is made twice. */
interface Made {
  person: PersonView | null
  household: HouseholdView | null
}

/** Enters a person; a person from nowhere comes with a new household, as its head. */
export function PersonForm({ onDone, onCancel, householdId }: Props) {
  const { t } = useText()
  const form = useForm({
    draft: `person/new/${householdId ?? 'household'}`,
    initial: {
      ...valuesOf(),
      relationship_to_head: householdId ? '' : 'head',
      hamlet: '',
      address: '',
      made: { person: null, household: null } as Made,
    },
    check: (values) => ({
      ...personFaults(values as never, t),
      hamlet: checks(t).tooLong(values.hamlet, 100),
      address: checks(t).tooLong(values.address, 200),
    }),
    send: (values): Promise<PersonView> =>
      householdId
        ? createPerson(createOf(values as never, householdId))
        : createWithHousehold(values as never, values.made, (made) => form.set('made', made)),
    onDone,
  })
  return (
    <ProblemForm form={form} label={t('people.new')} submit={t('people.save')} onCancel={onCancel}>
      <PersonFields form={form as never}>
        <Alike name={form.values.full_name ?? ''} birth={form.values.birth_date ?? ''} />
      </PersonFields>
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

/** The person first: a person who is refused leaves no empty household behind. */
async function createWithHousehold(values: Values, made: Made, keep: (made: Made) => void): Promise<PersonView> {
  const person = made.person ? await corrected(made.person, values) : await createPerson(createOf(values))
  keep({ ...made, person })
  const { hamlet, address, relationship_to_head: relationship } = values
  const household =
    made.household ??
    (await createHousehold({ hamlet: hamlet.trim() || undefined, address: address.trim() || undefined }))
  keep({ person, household })
  const isHead = relationship === 'head'
  const related = { person_id: person.id, relationship_to_head: relationship as Relationship }
  await transitionHousehold(
    household.id,
    {
      transition: 'move_in',
      person_id: person.id,
      ...(isHead && { head_id: person.id }),
      ...(!isHead && relationship && { relationships: [related] }),
    },
    seen(household.version),
  )
  return person
}

/** What was typed after the person was made and the household failed. */
function corrected(person: PersonView, values: PersonValues): Promise<PersonView> {
  const { relationship_to_head: _, ...patch } = patchOf(values, person)
  return Object.keys(patch).length === 0
    ? Promise.resolve(person)
    : updatePerson(person.id, patch, seen(person.version))
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
