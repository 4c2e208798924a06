import { Alert, Button, Fieldset, Group, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createHousehold, createPerson } from '../api/generated/client'
import { type PersonCreate, type PersonView, Relationship } from '../api/generated/model'
import { isProblem } from '../api/request'
import { parseDay } from '../shared/dates'
import { useText } from '../shared/i18n'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'

interface Props {
  onDone: (person: PersonView) => void
  onCancel: () => void
  /** Where the new person lives; without it a new household is made. */
  householdId?: string
}

const NUMBERS = ['identity_number', 'old_identity_number', 'insurance_number', 'phone'] as const

/** Enters a person; a person from nowhere comes with a new household. */
export function PersonForm({ onDone, onCancel, householdId }: Props) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [fields, setFields] = useState<Record<string, string>>({
    sex: '',
    relationship_to_head: householdId ? 'child' : 'head',
  })
  const set = (name: string, value: string | null) => setFields((old) => ({ ...old, [name]: value ?? '' }))
  const [household, setHousehold] = useState<string>()
  const text = (name: string) => fields[name]?.trim() || undefined
  const save = useMutation({
    mutationFn: async () => {
      // A household that was made before a mistake in the person's numbers is used again.
      const home =
        householdId ?? household ?? (await createHousehold({ hamlet: text('hamlet'), address: text('address') })).id
      setHousehold(home)
      const body: PersonCreate = {
        full_name: text('full_name') ?? '',
        household_id: home,
        relationship_to_head: (text('relationship_to_head') as Relationship) ?? null,
      }
      if (text('sex')) body.sex = text('sex') as PersonCreate['sex']
      if (text('birth_date'))
        body.birth_date = (parseDay(fields.birth_date ?? '') ?? fields.birth_date) as PersonCreate['birth_date']
      for (const number of NUMBERS) if (text(number)) body[number] = text(number)
      return createPerson(body)
    },
    onSuccess: (person) => {
      void refresh(queries, '/v1/people')
      onDone(person)
    },
  })
  const fault = (name: string) =>
    isProblem(save.error) ? save.error.problem.errors?.find((error) => error.pointer === `/${name}`)?.detail : undefined
  const wrongDay = Boolean(text('birth_date')) && parseDay(fields.birth_date ?? '') === null
  function submit(event: FormEvent) {
    event.preventDefault()
    // Inside a longer page the form of the page is not sent along.
    event.stopPropagation()
    if (!save.isPending && !wrongDay) save.mutate()
  }
  const input = (name: string) => ({
    name,
    value: fields[name] ?? '',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set(name, event.currentTarget.value),
    error: fault(name),
    autoComplete: 'off',
  })
  return (
    <form onSubmit={submit} aria-label={t('people.new')}>
      <Stack maw={560}>
        {save.isError && (
          <Alert color="red" role="alert" title={t('not_saved')}>
            {explain(save.error, t)}
          </Alert>
        )}
        <TextInput label={t('people.full_name')} required {...input('full_name')} />
        <Radio.Group label={t('people.sex')} value={fields.sex ?? ''} onChange={(value) => set('sex', value)}>
          <Group mt={4}>
            {['male', 'female', 'other'].map((sex) => (
              <Radio key={sex} value={sex} label={tCode('sex', sex)} />
            ))}
          </Group>
        </Radio.Group>
        <TextInput
          label={t('people.birth_date')}
          description={t('people.birth_date.hint')}
          inputMode="numeric"
          maw={260}
          {...input('birth_date')}
          error={wrongDay ? t('date.invalid') : fault('birth_date')}
        />
        <TextInput
          label={t('people.identity_number')}
          description={t('people.identity_number.hint')}
          inputMode="numeric"
          maw={260}
          {...input('identity_number')}
        />
        <TextInput
          label={t('people.old_identity_number')}
          inputMode="numeric"
          maw={260}
          {...input('old_identity_number')}
        />
        <TextInput label={t('people.insurance_number')} inputMode="numeric" maw={260} {...input('insurance_number')} />
        <TextInput label={t('people.phone')} inputMode="tel" maw={260} {...input('phone')} />
        <Select
          label={t('people.relationship')}
          data={Object.values(Relationship).map((value) => ({ value, label: tCode('relationship', value) }))}
          value={fields.relationship_to_head ?? null}
          onChange={(value) => set('relationship_to_head', value)}
          maw={260}
          allowDeselect={false}
        />
        {!householdId && (
          <Fieldset legend={t('people.new_household')} disabled={household !== undefined}>
            <Stack>
              <TextInput label={t('people.hamlet')} placeholder="Tổ dân phố 1" {...input('hamlet')} />
              <TextInput label={t('people.address')} {...input('address')} />
            </Stack>
          </Fieldset>
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('people.save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
