import { searchEmployers } from '../api/generated/client'
import { ContributionCycle, EmployerKind, type EmployerRef, type EmployerView, Sector } from '../api/generated/model'
import { type Found, LookupField, type LookupProps, useFields, useText } from '../shared/kit'

/** What tells one employer from another of the same name. */
export const foundEmployer = (it: EmployerRef | EmployerView): Found => ({
  id: it.id,
  label: it.name,
  about: it.tax_code ?? undefined,
})

/** What the register says of an employer. */
export function useEmployerFields(of?: EmployerView) {
  const { t } = useText()
  const { text, code, found } = useFields()
  return {
    name: text(t('employer.name'), { initial: of?.name }),
    kind: code(t('employer.kind'), EmployerKind, 'employer_kind', { initial: of?.kind ?? 'enterprise', isGiven: true }),
    tax_code: text(t('employer.tax_code'), { initial: of?.tax_code ?? '', isOptional: true, max: 20 }),
    insurance_code: text(t('employer.insurance_code'), {
      initial: of?.insurance_code ?? '',
      isOptional: true,
      max: 30,
    }),
    sector: code(t('employer.sector'), Sector, 'sector', {
      initial: of?.sector ?? '',
      isOptional: true,
      isSearched: true,
    }),
    address: text(t('employer.address'), { initial: of?.address ?? '', isOptional: true, max: 300 }),
    contribution_cycle: code(t('employer.cycle'), ContributionCycle, 'contribution_cycle', {
      initial: of?.contribution_cycle ?? 'monthly',
      isGiven: true,
    }),
    head_employer_id: found(t('employer.head'), EmployerField, {
      initial: of?.head ? foundEmployer(of.head) : null,
      isOptional: true,
    }),
  }
}

/** An employer of the register, by a part of the name or the tax code. */
export function EmployerField(field: LookupProps) {
  const { t } = useText()
  async function search(q: string, signal: AbortSignal) {
    const headers = { 'Content-Type': 'application/json' }
    return (await searchEmployers({ q, limit: 8 }, { signal, headers })).items.map(foundEmployer)
  }
  return <LookupField {...field} address="/v1/employers/search" search={search} description={t('employer.find.hint')} />
}
