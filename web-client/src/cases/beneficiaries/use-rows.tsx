import type { CaseBeneficiaryView, CaseTypeDefinition, CaseView, RowVerdict } from '../../api/generated/model'
import { seen } from '../../api/request'
import { type Column, column, type States, useText } from '../../shared/kit'
import { answerText, type FormSchema, fieldTitle } from '../form/answers'
import { withPurpose } from '../queries'

export interface RowsProps {
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
}

/** The questions of a row; only a list has them. */
export const rowSchema = (definition: CaseTypeDefinition): FormSchema => (definition.rows ?? {}) as FormSchema

/** The list is written while it is drawn up, and judged where it is examined; the service has the last word. */
export function stateOf({ can_edit, status, decision, transitions }: CaseView) {
  const isDecided = decision?.number != null
  const isActing = status === 'open' && transitions.length > 0
  return { isOpen: can_edit && !isDecided, isJudged: !can_edit && isActing && !isDecided }
}

/** The headers of a change of the list. */
export const asSeen = ({ item, purpose }: RowsProps): RequestInit => ({
  headers: { ...seen(item.version).headers, ...withPurpose(purpose).headers },
})

const VERDICT: States<RowVerdict | 'pending'> = { texts: 'row', tones: { accepted: 'done', refused: 'late' } }

/** A row on one line: whom it is about, what was answered, and what was concluded. */
export function useRowColumns(definition: CaseTypeDefinition): Column<CaseBeneficiaryView>[] {
  const { t, language } = useText()
  const { properties = {}, required = [] } = rowSchema(definition)
  return [
    column.quiet('number', t('rows.number'), ({ number }) => String(number), { width: 60 }),
    column.link(
      'person',
      t('rows.person'),
      ({ person }) => person.full_name,
      ({ person }) => (person.id ? { to: '/people/$id', params: { id: person.id } } : undefined),
      { width: 170, card: 'title' },
    ),
    column.day('birth', t('rows.birth'), ({ person }) => person.birth_date ?? undefined),
    ...Object.entries(properties).map(([name, field]) =>
      column.text<CaseBeneficiaryView>(
        name,
        fieldTitle(field, language),
        ({ answers, masked_fields: masked }) =>
          masked.includes(`/${name}`)
            ? '•••'
            : answerText(field, (answers as Record<string, unknown>)[name], language, t('yes'), t('no')),
        { width: 170, isOptional: !required.includes(name) },
      ),
    ),
    column.code('verdict', t('rows.verdict'), ({ verdict }) => verdict ?? 'pending', VERDICT),
    column.quiet('reason', t('reason'), ({ reason }) => reason, { isOptional: true }),
  ]
}
