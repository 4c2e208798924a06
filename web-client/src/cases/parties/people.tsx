import { useMutation, useQueryClient } from '@tanstack/react-query'
import { updateCase } from '../../api/generated/client'
import type { CasePatch, CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { PersonLookup } from '../../people/person/lookup'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { tellFailure } from '../../shared/problems'
import { refresh } from '../../shared/refresh'
import { withPurpose } from '../queries'

export interface OfCase {
  item: CaseView
  purpose?: string
}

interface Props extends OfCase {
  definition: CaseTypeDefinition
}

/** Saves a party of a case at once. */
export function useSaveParty({ item, purpose }: OfCase) {
  const { t } = useText()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (patch: CasePatch) =>
      updateCase(item.id, patch, { headers: { ...seen(item.version).headers, ...withPurpose(purpose).headers } }),
    onError: (error) => tellFailure(error, t),
    // Also after a failure: its answer may have been lost.
    onSettled: () => refresh(queries, '/v1/cases'),
  })
}

/** The persons of a case besides the beneficiary: who brings it, where it is somebody else, and who has died. */
export function CasePeople(props: Props) {
  return (
    <>
      <PersonOfCase {...props} who="applicant" />
      <PersonOfCase {...props} who="deceased" />
    </>
  )
}

/** One person of the case, saved once chosen. */
function PersonOfCase({ item, definition, purpose, who }: Props & { who: 'applicant' | 'deceased' }) {
  const { t } = useText()
  const need = definition.people[who]
  const save = useSaveParty({ item, purpose })
  if (need === 'absent') return null
  const person = item[who]
  const found = person && { id: person.id, label: person.full_name, about: day(person.birth_date) }
  const isDeceased = who === 'deceased'
  return (
    <PersonLookup
      id={who}
      name={`${who}_id`}
      label={t(`case.${who}`)}
      description={need === 'required' && !isDeceased ? undefined : t(`case.${who}.hint`)}
      required={need === 'required'}
      isDeceased={isDeceased}
      value={found ?? null}
      onChange={(chosen) => save.mutate({ [`${who}_id`]: chosen?.id ?? null })}
    />
  )
}
