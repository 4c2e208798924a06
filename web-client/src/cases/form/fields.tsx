import { type Schema, Validator } from '@cfworker/json-schema'
import { Alert, Anchor, List, Title } from '@mantine/core'
import { withTheme } from '@rjsf/core'
import { Theme } from '@rjsf/mantine'
import type {
  ErrorSchema,
  FieldProps,
  ObjectFieldTemplateProps,
  RJSFSchema,
  UiSchema,
  ValidatorType,
} from '@rjsf/utils'
import { type ComponentType, useEffect, useMemo, useRef } from 'react'
import type { FieldError } from '../../api/generated/model'
import { type Language, useText } from '../../shared/i18n'
import { type Field, type FormSchema, fieldTitle } from './answers'
import { DayWidget } from './day-widget'
import { NumberWidget } from './number-widget'
import type { FormData } from './patch'

const Form = withTheme(Theme)

/**
 * Decides which branch of `if … then` holds. It interprets the schema, because the pages' policy forbids code that is made
 * from text. What is wrong with the answers is told by the service alone: one set of rules.
 */
const validator: ValidatorType = {
  isValid: (schema, data, root) =>
    new Validator({ ...(root as object), ...(schema as object) } as Schema, '2020-12').validate(data).valid,
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({ errors: [] }),
}

/** Gives a schema the texts of a language, and its options as choices with names. */
export function localise(schema: FormSchema, language: Language): RJSFSchema {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const { enum: options, 'x-options': names, 'x-en': english, ...rest } = field
    const shown: Record<string, unknown> = { ...rest, title: fieldTitle(field, language) }
    const description = language === 'en' ? (english?.description ?? undefined) : field.description
    if (description) shown.description = description
    else delete shown.description
    if (options)
      shown.oneOf = options.map((value) => ({
        const: value,
        title: names?.[String(value)]?.[language] ?? String(value),
      }))
    return [name, shown]
  })
  return { ...(schema as object), properties: Object.fromEntries(fields) } as RJSFSchema
}

/** Long texts get room; short closed lists are radio buttons, so that every choice is seen. */
function widgets(schema: FormSchema): UiSchema {
  const entries = Object.entries(schema.properties ?? {}).map(
    ([name, field]: [string, Field & { maxLength?: number }]) => {
      const ui: Record<string, unknown> = {}
      if (field.enum && field.enum.length <= 4) ui['ui:widget'] = 'radio'
      else if (field.type === 'boolean') ui['ui:widget'] = 'checkbox'
      else if (field.format === 'date') ui['ui:widget'] = 'dayText'
      else if (field.type === 'integer' || field.type === 'number') ui['ui:widget'] = 'numberText'
      else if ((field.maxLength ?? 0) > 200) ui['ui:widget'] = 'textarea'
      return [name, ui]
    },
  )
  return { ...Object.fromEntries(entries), 'ui:submitButtonOptions': { norender: true }, 'ui:title': '' }
}

/** One column, in the groups of the case type. */
function Groups({ properties, schema }: ObjectFieldTemplateProps) {
  const { say } = useText()
  const { 'x-groups': groups = [], properties: fields = {} } = schema as FormSchema
  const inGroup = (code: string) => properties.filter(({ name }) => (fields[name]?.['x-group'] ?? '') === code)
  return groups.map((group) => (
    <section
      key={group.code}
      aria-label={say(group.name)}
      style={{ marginBlockEnd: '1.5rem', display: 'grid', gap: '0.875rem' }}
    >
      <Title order={3}>{say(group.name)}</Title>
      {inGroup(group.code).map((property) => property.content)}
    </section>
  ))
}

/** A number's field would read what is typed by rules of its own, and take `1e3` for 1000; the widget reads it. */
function NumberField(props: FieldProps) {
  const { StringField } = props.registry.fields as { StringField: ComponentType<FieldProps> }
  return <StringField {...props} />
}

/** Problems of the service, at the fields that they name. */
function atFields(errors: FieldError[]): ErrorSchema {
  const schema: Record<string, { __errors: string[] }> = {}
  for (const error of errors) {
    const name = fieldOf(error)
    if (!name) continue
    schema[name] ??= { __errors: [] }
    schema[name].__errors.push(error.detail)
  }
  return schema as ErrorSchema
}

interface Props {
  schema: FormSchema
  value: FormData
  errors: FieldError[]
  onChange: (value: FormData) => void
}

/** The form that a case type asks for. */
export function CaseForm({ schema, value, errors, onChange }: Props) {
  const { language } = useText()
  const shown = useMemo(() => localise(schema, language), [schema, language])
  const ui = useMemo(() => widgets(schema), [schema])
  const extraErrors = useMemo(() => atFields(errors), [errors])
  return (
    <Form
      schema={shown}
      uiSchema={ui}
      formData={value}
      validator={validator}
      fields={{ NumberField }}
      widgets={{ dayText: DayWidget, numberText: NumberWidget }}
      templates={{ ObjectFieldTemplate: Groups }}
      extraErrors={extraErrors}
      showErrorList={false}
      noHtml5Validate
      // Nothing is answered before somebody answers it.
      experimental_defaultFormStateBehavior={{ constAsDefaults: 'never', allOf: 'skipDefaults' }}
      idPrefix="form"
      idSeparator="-"
      onChange={({ formData }) => onChange(formData ?? {})}
      tagName="div"
    />
  )
}

interface SummaryProps {
  errors: FieldError[]
  schema: FormSchema
  tries: number
}

/** The faults in one list that leads to each field. It takes the focus after a try to go on, never after a save by itself. */
export function ErrorSummary({ errors, schema, tries }: SummaryProps) {
  const { t, language } = useText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (tries > 0) box.current?.focus()
  }, [tries])
  if (errors.length === 0) return null
  return (
    <Alert color="red" title={t('errors.title')} tabIndex={-1} ref={box} role="alert">
      <List size="sm">
        {errors.map((error) => {
          const name = fieldOf(error)
          const field = schema.properties?.[name]
          return (
            <List.Item key={`${error.pointer}${error.code}`}>
              <Anchor component="button" type="button" size="sm" ta="start" onClick={() => goToField(name)}>
                {field ? `${fieldTitle(field, language)}: ${error.detail}` : error.detail}
              </Anchor>
            </List.Item>
          )
        })}
      </List>
    </Alert>
  )
}

const fieldOf = ({ pointer }: FieldError): string =>
  pointer?.split('/').find((part) => part !== 'form' && part !== '') ?? ''

/** Goes to the field of an answer once it is drawn. */
export function goToField(name: string, patience = 20) {
  const id = `form-${name}`
  const input = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}"]`)
  if (input) {
    input.scrollIntoView({ block: 'center' })
    input.focus()
  } else if (patience > 0) requestAnimationFrame(() => goToField(name, patience - 1))
}
