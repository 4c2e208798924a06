import { Group, Radio, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Relationship } from '../../api/generated/model'
import { ChoiceField } from '../../shared/fields/choice-field'
import { DayField } from '../../shared/fields/day-field'
import { type FieldProps, TextField } from '../../shared/fields/text-field'
import type { FormState } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import type { PersonValues } from './values'

interface PersonFieldsProps {
  form: Pick<FormState<PersonValues>, 'field'>
  /** After what tells people apart: the name and the day of birth. */
  children?: ReactNode
}

/** The fields of a person, for a new record and for a correction. */
export function PersonFields({ form, children }: PersonFieldsProps) {
  const { t } = useText()
  const field = (name: keyof PersonValues & string) => form.field(name, t(`people.${name}` as 'people.full_name'))
  return (
    <>
      <TextField {...field('full_name')} required />
      <SexField {...field('sex')} />
      <DayField {...field('birth_date')} isPartial description={t('people.birth_date.hint')} maw={260} />
      {children}
      <TextField
        {...field('identity_number')}
        description={t('people.identity_number.hint')}
        inputMode="numeric"
        maw={260}
      />
      <TextField {...field('old_identity_number')} inputMode="numeric" maw={260} />
      <TextField {...field('insurance_number')} inputMode="numeric" maw={260} />
      <TextField {...field('health_card_number')} maw={260} />
      <TextField {...field('phone')} inputMode="tel" maw={260} />
      <TextField {...field('ethnicity')} maw={260} />
    </>
  )
}

function SexField({ id, name, label, value, onChange, error }: FieldProps<string>) {
  const { tCode } = useText()
  return (
    <Radio.Group id={id} name={name} label={label} value={value} onChange={onChange} error={error}>
      <Group mt={4}>
        {['male', 'female', 'other'].map((sex) => (
          <Radio key={sex} value={sex} label={tCode('sex', sex)} />
        ))}
      </Group>
    </Radio.Group>
  )
}

/** What somebody is to the head. Who is the head changes by a command of its own (`household/dialog.tsx`). */
export function RelationshipField({ withHead, ...field }: FieldProps<string> & { withHead?: boolean }) {
  const { tCode } = useText()
  const options = Object.values(Relationship).filter((value) => withHead || value !== 'head')
  return (
    <ChoiceField
      {...field}
      options={options.map((value) => ({ value, label: tCode('relationship', value) }))}
      isOptional={!withHead}
      maw={320}
    />
  )
}

/** What happens to a head is recorded at the household. */
export function HeadNote({ household }: { household: string }) {
  const { t } = useText()
  return (
    <Text size="sm">
      {t('people.edit.head')}{' '}
      <AnchorLink to="/households/$id" params={{ id: household }}>
        {t('case.household')}
      </AnchorLink>
    </Text>
  )
}
