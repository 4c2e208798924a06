import { useMutation, useQueryClient } from '@tanstack/react-query'
import { updateCase } from '../api/generated/client'
import type { CaseTypeDefinition, CaseView } from '../api/generated/model'
import { seen } from '../api/request'
import { PersonLookup } from '../people/person-lookup'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { withPurpose } from './queries'

interface Props {
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
}

/** Who brings the case, where it is somebody else than the beneficiary; saved once chosen. */
export function Applicant({ item, definition, purpose }: Props) {
  const { t } = useText()
  const queries = useQueryClient()
  const need = definition.people.applicant
  const save = useMutation({
    mutationFn: (id: string | null) =>
      updateCase(
        item.id,
        { applicant_id: id },
        { headers: { ...seen(item.version).headers, ...withPurpose(purpose).headers } },
      ),
    onError: (error) => tellFailure(error, t),
    // Also after a failure: its answer may have been lost.
    onSettled: () => refresh(queries, '/v1/cases'),
  })
  if (need === 'absent') return null
  const { applicant } = item
  const found = applicant && { id: applicant.id, label: applicant.full_name, about: day(applicant.birth_date) }
  return (
    <PersonLookup
      id="applicant"
      name="applicant_id"
      label={t('case.applicant')}
      description={need === 'required' ? undefined : t('case.applicant.hint')}
      isOptional={need !== 'required'}
      value={found ?? null}
      onChange={(chosen) => save.mutate(chosen?.id ?? null)}
    />
  )
}
