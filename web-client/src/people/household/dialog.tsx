import { Fieldset, Stack, Text } from '@mantine/core'
import { transitionHousehold } from '../../api/generated/client'
import { HouseholdStep, type HouseholdView, type PersonSummary } from '../../api/generated/model'
import { seen } from '../../api/request'
import { checks } from '../../shared/fields/checks'
import { ChoiceField } from '../../shared/fields/choice-field'
import { DayField } from '../../shared/fields/day-field'
import { LongTextField } from '../../shared/fields/text-field'
import { ChangedNotice, FormDialog, useSeenVersion } from '../../shared/form/form-dialog'
import { type FormState, useForm } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { tellDone } from '../../shared/problems'
import { RelationshipField } from '../person/fields'
import { HouseholdLookup, PersonLookup } from '../person/lookup'
import { commandOf, mayBecomeHead, needsHead, type StepValues } from './step'

interface Props {
  household: HouseholdView
  step: HouseholdStep
  /** The member that it is about; a person who moves in is chosen in the dialog. */
  person?: PersonSummary
  close: () => void
}

const EMPTY: StepValues = {
  person_id: null,
  to_household_id: null,
  relationship_to_head: '',
  head_id: '',
  relationships: {},
  died_on: '',
  reason: '',
}

/** Records what happens to the members of a household; where the head leaves, it asks who is the head afterwards. */
export function HouseholdDialog({ household, step, person, close }: Props) {
  const { t } = useText()
  const check = checks(t)
  const version = useSeenVersion(household, true)
  const asksHead = needsHead(step, household.members, person)
  const form = useForm({
    draft: `household/${household.id}/${step}/${person?.id ?? ''}`,
    initial: EMPTY,
    check: (values) => ({
      person_id: step === HouseholdStep.move_in && check.chosen(values.person_id, t('household.person')),
      head_id: asksHead && check.chosen(values.head_id, t('household.new_head')),
      died_on:
        step === HouseholdStep.record_death &&
        (check.required(values.died_on, t('people.died_on')) || check.partialDay(values.died_on)),
      reason: check.tooLong(values.reason, 1000),
    }),
    send: (values) => transitionHousehold(household.id, commandOf(step, values, person), seen(version.version)),
    onDone: () => {
      tellDone(t(`household.${step}.done`), t('close'))
      close()
    },
  })
  return (
    <FormDialog form={form} opened close={close} title={t(`household.${step}`)} submit={t(`household.${step}`)}>
      <ChangedNotice record={household} seen={version} />
      <Text>
        {person && <b>{person.full_name}, </b>}
        {t('household.title', { code: household.code })}
      </Text>
      <StepFields form={form} step={step} />
      {asksHead && <NewHead form={form} household={household} person={person} />}
      <LongTextField {...form.field('reason', t('reason'))} />
      {step === HouseholdStep.record_death && (
        <Text size="sm" c="dimmed">
          {t('household.record_death.next')}
        </Text>
      )}
    </FormDialog>
  )
}

type Fields = Pick<FormState<StepValues>, 'field' | 'values' | 'set'>

function StepFields({ form, step }: { form: Fields; step: HouseholdStep }) {
  const { t } = useText()
  const relationship = (label: string) => <RelationshipField {...form.field('relationship_to_head', label)} />
  if (step === HouseholdStep.move_in)
    return (
      <>
        <PersonLookup {...form.field('person_id', t('household.person'))} description={t('household.move_in.hint')} />
        {relationship(t('people.relationship'))}
      </>
    )
  if (step === HouseholdStep.move_out)
    return (
      <>
        <HouseholdLookup {...form.field('to_household_id', t('household.to'))} description={t('household.to.hint')} />
        {form.values.to_household_id && relationship(t('household.to.relationship'))}
      </>
    )
  if (step === HouseholdStep.record_death)
    return (
      <DayField
        {...form.field('died_on', t('people.died_on'))}
        isPartial
        required
        description={t('people.birth_date.hint')}
      />
    )
  return null
}

/** Who is the head afterwards, and what the others are to the new head. */
function NewHead({ form, household, person }: { form: Fields; household: HouseholdView; person?: PersonSummary }) {
  const { t } = useText()
  const field = form.field('relationships', t('household.relationships'))
  const candidates = mayBecomeHead(household.members, person?.id).filter((it) => it.id !== household.head_id)
  const { head_id, relationships } = form.values
  const others = mayBecomeHead(household.members, person?.id).filter((it) => it.id !== head_id)
  return (
    <>
      <ChoiceField
        {...form.field('head_id', t('household.new_head'))}
        options={candidates.map((it) => ({ value: it.id, label: it.full_name }))}
        required
      />
      {head_id !== '' && others.length > 0 && (
        <Fieldset legend={t('household.relationships')}>
          <Stack gap="xs">
            <Text size="sm">{t('household.relationships.hint')}</Text>
            {others.map((it) => (
              <RelationshipField
                key={it.id}
                id={`${field.id}-${it.id}`}
                name={it.id}
                label={it.full_name}
                value={relationships[it.id] ?? ''}
                onChange={(value) => form.set('relationships', { ...relationships, [it.id]: value })}
              />
            ))}
          </Stack>
        </Fieldset>
      )}
    </>
  )
}
