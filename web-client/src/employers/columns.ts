import type { EmployerView } from '../api/generated/model'
import { type Column, column, useText } from '../shared/kit'
import { EMPLOYER } from './states'

/** What a list says of employers. */
export function useEmployerColumns() {
  const { t, tCode } = useText()
  const columns: Column<EmployerView>[] = [
    column.link('name', t('employer.name'), (it) => it.name, '/employers/$id', { isLong: true, card: 'title' }),
    column.quiet('tax_code', t('employer.tax_code'), (it) => it.tax_code, { width: 132 }),
    column.text('kind', t('employer.kind'), (it) => tCode('employer_kind', it.kind)),
    column.amount('actual', t('employer.actual'), (it) => String(it.actual?.workers ?? '')),
    column.amount('registered', t('employer.registered'), (it) => String(it.registered?.workers ?? '')),
    column.quiet('unit', t('employer.unit'), (it) => it.unit.name),
    column.quiet('sector', t('employer.sector'), (it) => it.sector && tCode('sector', it.sector), { isOptional: true }),
    column.code('status', t('status'), (it) => it.status, EMPLOYER),
  ]
  return columns
}
