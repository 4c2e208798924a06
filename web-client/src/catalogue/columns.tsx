import type { CaseTypeSummary } from '../api/generated/model'
import { type Column, column, useText } from '../shared/kit'
import { ClassChip } from './class-chip'
import { AREAS } from './search'
import { deadlineText } from './terms'

export function useCatalogueColumns(): Column<CaseTypeSummary>[] {
  const { t, say, tCode } = useText()
  return [
    column.link('name', t('catalogue.name'), ({ name }) => say(name), '/catalogue/$id', {
      isLong: true,
      card: 'title',
    }),
    column.quiet('area', t('catalogue.areas'), ({ area }) => tCode('area', area), {
      sort: 'area',
      value: ({ area, name }) => `${(AREAS as readonly string[]).indexOf(area)} ${say(name)}`,
      width: 210,
    }),
    column.text('deadline', t('catalogue.deadline'), ({ deadline }) => deadlineText(deadline, t), { width: 156 }),
    column.text('class', t('catalogue.class'), (it) => t(`catalogue.class.${it.confidentiality}`), {
      cell: ({ confidentiality }) => <ClassChip code={confidentiality} />,
      card: 'side',
    }),
    column.quiet('national', t('catalogue.national'), ({ national_procedure_code: code }) => code, {
      isOptional: true,
    }),
    column.quiet('code', t('catalogue.code'), ({ code }) => code, { width: 165 }),
    column.day('from', t('catalogue.from'), ({ valid_from }) => valid_from, {
      isOptional: true,
      card: 'none',
    }),
    column.day('until', t('catalogue.until'), ({ valid_to }) => valid_to, { isOptional: true, card: 'none' }),
  ]
}
