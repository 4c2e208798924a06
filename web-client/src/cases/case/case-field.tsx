import { listCases } from '../../api/generated/client'
import { type Found, LookupField, type LookupProps, useText } from '../../shared/kit'

/** A case by its code. */
export function CaseField(field: LookupProps) {
  const { t, say } = useText()
  async function search(q: string, signal: AbortSignal): Promise<Found[]> {
    const { items } = await listCases({ q: q.toUpperCase(), limit: 8 }, { signal })
    return items.map(({ id, code, case_type }) => ({ id, label: code, about: say(case_type.name) }))
  }
  return <LookupField {...field} address="/v1/cases" search={search} description={t('case.code.hint')} />
}
