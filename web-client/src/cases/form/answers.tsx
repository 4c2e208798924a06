import { Anchor, Text, Title } from '@mantine/core'
import type { CaseTypeDefinition, LocalizedText } from '../../api/generated/model'
import { Chip } from '../../shared/chip'
import { day } from '../../shared/dates'
import { type Language, useText } from '../../shared/i18n'

/** The part of JSON Schema that case types use, with the shown texts beside it. */
export interface Field {
  type?: string
  title?: string
  description?: string
  format?: string
  enum?: (string | number)[]
  'x-en'?: { title?: string; description?: string }
  'x-options'?: Record<string, LocalizedText>
  'x-group'?: string
  'x-sensitivity'?: string
}
export interface FormSchema {
  properties?: Record<string, Field>
  required?: string[]
  'x-groups'?: { code: string; name: LocalizedText }[]
}

export const formOf = (definition: CaseTypeDefinition): FormSchema => definition.form as FormSchema

export const fieldTitle = (field: Field, language: Language): string =>
  (language === 'en' ? field['x-en']?.title : undefined) ?? field.title ?? ''

/** An answer as a person reads it. */
export function answerText(field: Field, value: unknown, language: Language, yes: string, no: string): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? yes : no
  if (Array.isArray(value)) return value.map((part) => answerText(field, part, language, yes, no)).join(', ')
  const option = field['x-options']?.[String(value)]
  if (option) return option[language]
  if (field.format === 'date') return day(String(value))
  return String(value)
}

interface Props {
  schema: FormSchema
  form: Record<string, unknown>
  masked?: string[]
  /** Leads to the field of an answer; what must be answered and is not, is shown too then. */
  change?: (name: string) => void
}

/** The answers of a form in the groups of its schema. Masked answers show that they are there. */
export function Answers({ schema, form, masked = [], change }: Props) {
  const { say } = useText()
  const groups = schema['x-groups'] ?? [{ code: '', name: { vi: '', en: '' } }]
  const fields = Object.entries(schema.properties ?? {})
  const isOpen = (name: string) => change !== undefined && (schema.required ?? []).includes(name)
  return groups.map((group) => {
    const shown = fields.filter(
      ([name, field]) =>
        (field['x-group'] ?? '') === group.code && (name in form || masked.includes(`/${name}`) || isOpen(name)),
    )
    if (shown.length === 0) return null
    return (
      <section key={group.code}>
        <Title order={3} size="sm" className="answers-title">
          {say(group.name)}
        </Title>
        <dl className="facts">
          {shown.map(([name, field]) => (
            <Answer
              key={name}
              field={field}
              value={form[name]}
              isMasked={masked.includes(`/${name}`)}
              {...(change && { change: () => change(name) })}
            />
          ))}
        </dl>
      </section>
    )
  })
}

interface AnswerProps {
  field: Field
  value: unknown
  isMasked: boolean
  change?: () => void
}

function Answer({ field, value, isMasked, change }: AnswerProps) {
  const { t, language } = useText()
  const title = fieldTitle(field, language)
  const text = answerText(field, value, language, t('yes'), t('no'))
  return (
    <div style={{ display: 'contents' }}>
      <dt>{title}</dt>
      <dd>
        {isMasked ? (
          <Text span c="dimmed">
            ••• {t('case.masked')}
          </Text>
        ) : (
          text || (change && <Chip tone="soon">{t('answer.none')}</Chip>)
        )}{' '}
        {change && (
          <Anchor
            component="button"
            type="button"
            className="no-print"
            size="sm"
            onClick={change}
            aria-label={`${t('answer.change')}: ${title}`}
          >
            {t(text ? 'answer.change' : 'answer.give')}
          </Anchor>
        )}
      </dd>
    </div>
  )
}
